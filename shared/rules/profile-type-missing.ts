import { apiPathOf } from '../kubernetes/api-path.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, validateSeccompProfileType and ValidateAppArmorProfileField. */
export const profileTypeMissing: Rule = {
  id: 'profile-type-missing',
  level: 'error',
  words: ['Profile'],
  doc: {
    title: 'Every profile of seccomp or AppArmor has a type',
    why: `A profile without a type names none: not even the runtime's default is meant by it. ${refusedWhole}`,
    how: 'Write `type: RuntimeDefault`, or `type: Localhost` beside a `localhostProfile`.',
    bad: example({ podContext: 'runAsNonRoot: true\nseccompProfile: {}' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/seccomp/'],
  },
  *check(workload, { version }) {
    for (const { subject, field, value, keys } of judgedFields(workload.pod, version)) {
      if ((field.type !== 'SeccompProfile' && field.type !== 'AppArmorProfile') || value.shape !== 'map') continue;
      const type = value.get('type');
      const reading = type.string();
      if (reading.state === 'unknown' || (reading.state === 'set' && reading.value !== '')) continue;
      const meant = value.get('localhostProfile').text() === '' ? 'RuntimeDefault' : 'Localhost';
      yield refused({
        subject,
        at: type.keySpan ? type : value,
        missing: true,
        words: `This \`${field.name}\` has no type, so it names no profile. Add \`type: ${meant}\`.`,
        path: apiPathOf(workload, subject, ...keys, 'type'),
        detail: `type is required when ${field.name} is set`,
        fixes: changeFix(
          `Add type: ${meant}`,
          meant === 'Localhost'
            ? 'It names the profile that stands beside it.'
            : "A program that needs more than the runtime's default profile allows stops working.",
          [...subject.path, ...keys, 'type'],
          meant,
        ),
      });
    }
  },
};
