import { homeInWords, homeOf } from '../kubernetes/homes.ts';
import { straysOf } from '../kubernetes/strays.ts';
import { example } from './example.ts';
import { moveInherited, moveOrRemove } from './stray-fixes.ts';
import type { Rule } from './types.ts';

export const misplacedField: Rule = {
  id: 'misplaced-field',
  level: 'error',
  doc: {
    title: 'Every security setting stands where the API has it',
    why: 'A field on the wrong level is unknown there. kubectl refuses such an object. For controllers and other clients that do not ask for strict validation, the API server drops the field with a warning that few people see, so the hardening that the manifest shows does not exist.',
    how: "Write `fsGroup`, `fsGroupChangePolicy`, `supplementalGroups`, `supplementalGroupsPolicy`, `sysctls` and `seLinuxChangePolicy` into the pod's `securityContext`; `capabilities`, `privileged`, `allowPrivilegeEscalation`, `readOnlyRootFilesystem` and `procMount` into that of each container; `hostNetwork`, `hostPID`, `hostIPC`, `hostUsers`, `shareProcessNamespace`, `automountServiceAccountToken`, `serviceAccountName` and `runtimeClassName` directly into the pod's `spec`.",
    bad: example({
      podContext: 'runAsNonRoot: true\nreadOnlyRootFilesystem: true\nseccompProfile:\n  type: RuntimeDefault',
    }),
    good: example({
      containerContext: 'allowPrivilegeEscalation: false\nreadOnlyRootFilesystem: true\ncapabilities:\n  drop: [ALL]',
    }),
    links: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    ],
  },
  *check(workload) {
    for (const stray of straysOf(workload)) {
      const home = homeOf(stray);
      if (!home) continue;
      const { holder, key, value } = stray;
      yield {
        subject: holder.subject,
        span: value.keySpan ?? holder.subject.anchor,
        missing: false,
        message: `\`${key}\` is not a field of ${holder.name}, so the setting has no effect: kubectl refuses the object; for clients without strict validation the API server drops the field and only warns. It belongs in ${holder.closed?.belongs ?? homeInWords(stray, home)}.`,
        fixes: holder.closed ? moveInherited(stray, holder.closed) : moveOrRemove(stray, home),
      };
    }
  },
};
