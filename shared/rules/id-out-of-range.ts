import { apiPathOf } from '../kubernetes/api-path.ts';
import { judgedFields, type WrittenField } from '../kubernetes/written-fields.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Rule } from './types.ts';

/** The largest ID that the API server takes, for users and groups alike. */
const largest = 2 ** 31 - 1;

const idFields: ReadonlySet<string> = new Set(['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups']);

/** Source: k8s.io/apimachinery pkg/util/validation/validation.go, IsValidUserID and IsValidGroupID. */
export const idOutOfRange: Rule = {
  id: 'id-out-of-range',
  level: 'error',
  words: ['runAs', 'Group'],
  doc: {
    title: 'Users and groups have IDs from 0 to 2147483647',
    why: `${refusedWhole} An ID such as -1 is no way to say "nobody".`,
    how: 'Choose a number from 1 to 2147483647, or leave the field out to take what the image says.',
    bad: example({ podContext: 'runAsNonRoot: true\nrunAsUser: 4294967294\nseccompProfile:\n  type: RuntimeDefault' }),
    good: example({ podContext: 'runAsNonRoot: true\nrunAsUser: 65534\nseccompProfile:\n  type: RuntimeDefault' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check(workload, { version }) {
    for (const written of judgedFields(workload.pod, version)) {
      if (!idFields.has(written.field.name)) continue;
      for (const [keys, value] of idsOf(written)) {
        const id = value.integer();
        if (id.state !== 'set' || (id.value >= 0 && id.value <= largest)) continue;
        yield refused({
          subject: written.subject,
          at: value,
          words: `\`${written.field.name}\` is ${id.value}, which is no ID of a user or group. Choose one from 1 to ${largest}.`,
          path: apiPathOf(workload, written.subject, ...keys),
          detail: `must be between 0 and ${largest}, inclusive`,
        });
      }
    }
  },
};

/** The value itself, or the items of a list of groups, each with its keys. */
function idsOf({ field, value, keys }: WrittenField): (readonly [Path, Value])[] {
  if (typeof field.type === 'string') return [[keys, value]];
  return value.items().map((item, i) => [[...keys, i], item]);
}
