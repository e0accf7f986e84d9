import { apiPathOf } from '../kubernetes/api-path.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import { example } from './example.ts';
import { refused, refusedWhole, shown } from './refused.ts';
import type { Fix, Rule } from './types.ts';

/**
 * Every field with a list of values is judged. Of `seLinuxChangePolicy` an API server without the feature gate
 * SELinuxMount (the default before 1.37) takes `Recursive` alone; here only what it takes with neither is told.
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
      if (!field.values || text.state !== 'set' || field.values.includes(text.value)) continue;
      // An empty type of a profile is a missing one.
      if (text.value === '' && field.name === 'type') continue;
      const values = [...field.values].sort();
      yield refused({
        subject,
        at: value,
        words: `\`${field.name}\` is ${shown(text.value)}, which is none of its values. Write ${listed(values)}.`,
        path: apiPathOf(workload, subject, ...keys),
        detail: `supported values: ${values.map((one) => `"${one}"`).join(', ')}`,
        fixes: respelt(text.value, values, [...subject.path, ...keys]),
      });
    }
  },
};

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
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
