import { apiPathOf } from '../kubernetes/api-path.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { removeCapability } from '../pod-security/capability-fixes.ts';
import { changeFix } from '../pod-security/fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, ValidateSecurityContext. */
export const escalationContradiction: Rule = {
  id: 'escalation-contradiction',
  level: 'error',
  words: ['allowPrivilegeEscalation'],
  doc: {
    title: 'No container forbids to gain privileges that it has been given',
    why: `A privileged container, or one with \`CAP_SYS_ADMIN\`, holds already what \`allowPrivilegeEscalation: false\` is to keep from it. ${refusedWhole}`,
    how: 'Set `privileged` to false and leave `CAP_SYS_ADMIN` out. What needs them cannot forbid escalation.',
    bad: example({
      containerContext: 'privileged: true\nallowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]',
    }),
    good: example({
      containerContext: 'privileged: false\nallowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]',
    }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check(workload, { version }) {
    for (const { subject, field, value } of judgedFields(workload.pod, version)) {
      if (field.name !== 'allowPrivilegeEscalation' || !says(value, false)) continue;
      const { securityContext } = subject;
      const place = { subject, at: value, path: apiPathOf(workload, subject, 'securityContext') };
      const privileged = securityContext.get('privileged');
      if (says(privileged, true) && standTogether(value, privileged))
        yield refused({
          ...place,
          words: '`allowPrivilegeEscalation: false` contradicts `privileged: true` beside it. Keep one of the two.',
          detail: 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
          fixes: changeFix(
            'Set privileged: false',
            'What reaches devices of the node, or needs every capability, stops working.',
            [...subject.contextPath, 'privileged'],
            false,
            'here',
          ),
        });
      else if (addsSysAdmin(securityContext, value))
        yield refused({
          ...place,
          words:
            '`allowPrivilegeEscalation: false` contradicts the `CAP_SYS_ADMIN` that the container adds. Leave the capability out.',
          detail: 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
          fixes: [removeCapability(subject, 'CAP_SYS_ADMIN')],
        });
    }
  },
};

/** In this spelling only: the API server does not know that `SYS_ADMIN` is the same. */
function addsSysAdmin(securityContext: Value, beside: Value): boolean {
  const added = securityContext.at('capabilities', 'add').items();
  return added.some((item) => item.text() === 'CAP_SYS_ADMIN' && standTogether(item, beside));
}
