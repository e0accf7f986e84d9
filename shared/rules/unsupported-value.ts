import { apiPathOf } from '../kubernetes/api-path.ts';
import type { Field } from '../kubernetes/fields.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix, removeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import { example } from './example.ts';
import { refused, refusedWhole, shown } from './refused.ts';
import type { Fix, Rule } from './types.ts';

/** Until this version the feature gate SELinuxMount is off by default. Source: pkg/features/kube_features.go, KEP-1710. */
const seLinuxMountSince = 37;

/**
 * The values of a field that an API server of a minor version takes on create, with its feature gates as they are by
 * default: of `seLinuxChangePolicy`, without SELinuxMount, `Recursive` alone.
 * Source: pkg/api/pod/util.go, useOnlyRecursiveSELinuxChangePolicy.
 */
function takenValues({ name, values = [] }: Field, version: number): readonly string[] {
  return name === 'seLinuxChangePolicy' && version < seLinuxMountSince ? ['Recursive'] : values;
}

/**
 * Every field with a list of values is judged.
 * Source: pkg/apis/core/validation/validation.go, the functions of each field.
 */
export const unsupportedValue: Rule = {
  id: 'unsupported-value',
  level: 'error',
  words: ['procMount', 'Profile', 'Policy'],
  doc: {
    title: 'A field with a choice of values has one of them',
    why: `The API server compares these values letter by letter: \`runtimeDefault\` is not \`RuntimeDefault\`. ${refusedWhole}`,
    how: 'Write one of the values that the message names.',
    bad: example({ podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: runtimeDefault' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check(workload, { version }) {
    for (const { subject, field, value, keys } of judgedFields(workload.pod, version)) {
      const text = value.string();
      const taken = takenValues(field, version);
      if (!field.values || text.state !== 'set' || taken.includes(text.value)) continue;
      // An empty type of a profile is a missing one.
      if (text.value === '' && field.name === 'type') continue;
      const values = [...taken].sort();
      const isGated = field.values.includes(text.value);
      const place = [...subject.path, ...keys];
      yield refused({
        subject,
        at: value,
        words: isGated
          ? `\`${field.name}: ${text.value}\` needs the feature gate \`SELinuxMount\`, which is off by default before 1.${seLinuxMountSince}. Leave it out.`
          : `\`${field.name}\` is ${shown(text.value)}, which is none of its values. Write ${listed(values)}.`,
        path: apiPathOf(workload, subject, ...keys),
        detail: `supported values: ${values.map((one) => `"${one}"`).join(', ')}`,
        fixes: isGated ? [removeFix(`Leave out ${field.name}`, ungated, place)] : respelt(text.value, values, place),
      });
    }
  },
};

const ungated = 'Without the field, volumes are labelled as this version does it by default.';

/** What a fix may not write: the pod would get less protection than it has had, refused as it was. */
const weakening: ReadonlySet<string> = new Set(['Unconfined', 'Unmasked']);

/** The value that was meant, where only its case or its marks are wrong (`runtime/default`). */
function respelt(text: string, values: readonly string[], path: Path): readonly Fix[] {
  const meant = values.find((value) => lettersOf(value) === lettersOf(text));
  if (meant === undefined || weakening.has(meant)) return [];
  return changeFix(`Write ${meant}`, 'It is the same word, spelt as the API server knows it.', path, meant);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  if (quoted.length === 1) return quoted[0] ?? '';
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
