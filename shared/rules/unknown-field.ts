import { apiFields } from '../kubernetes/api-fields.ts';
import { holderName } from '../kubernetes/api-places.ts';
import { misfitsOf, type UnknownKey } from '../kubernetes/api-walk.ts';
import { homeInWords, homeOf } from '../kubernetes/homes.ts';
import { straysOf } from '../kubernetes/strays.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { example } from './example.ts';
import { moveTo, remove, renameOrRemove } from './stray-fixes.ts';
import type { Fix, Rule } from './types.ts';
import { asStray, isContext, type Meaning, meaningOf } from './unknown-meaning.ts';

export const unknownField: Rule = {
  id: 'unknown-field',
  level: 'error',
  fromSchema: true,
  doc: {
    title: 'Every key of a workload is a field of the API',
    why: 'Names are case-sensitive. A misspelt one is unknown: kubectl refuses the object. For clients that do not ask for strict validation the API server drops the field with a warning that few people see, so the hardening that the manifest shows does not exist.',
    how: 'Write the name as the API has it. The message gives the nearest one.',
    bad: example({
      podContext: 'runAsNonRoot: true\nfsgroup: 4000\nseccompProfile:\n  type: RuntimeDefault',
    }),
    good: example({
      podContext: 'runAsNonRoot: true\nfsGroup: 4000\nseccompProfile:\n  type: RuntimeDefault',
    }),
    links: [
      'https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#securitycontext-v1-core',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    ],
  },
  *check(workload, { version }) {
    const seen = new Set(
      straysOf(workload)
        .filter(homeOf)
        .map(({ value }) => value.keySpan?.start),
    );
    for (const one of misfitsOf(workload).unknown) {
      const { subject, value, last } = one;
      const span = value.keySpan ?? subject.anchor;
      // What is misplaced is told as that; what stands behind an anchor is read once for every alias.
      if (seen.has(span.start) || (last !== undefined && version <= last)) continue;
      seen.add(span.start);
      const meant = meaningOf(one);
      if (!isCertain(workload, one, meant)) continue;
      yield { subject, span, missing: false, message: messageOf(one, meant), fixes: fixesFor(one, meant) };
    }
  },
};

/**
 * Whether a key is a mistake for certain. Beside the pod spec custom resources may have fields of their own; and what a
 * template puts before a key may be a map to which it belongs, so that there only a name that is nearly one of the API's
 * tells a mistake.
 */
function isCertain({ row, object }: Workload, { holders: [{ type }] }: UnknownKey, { name }: Meaning): boolean {
  if (name !== undefined || isContext(type)) return true;
  return !object.document.template && (row.admission !== 'none' || type !== 'PodSpec');
}

function messageOf(one: UnknownKey, meant: Meaning): string {
  const { holders, key, last } = one;
  const since = last === undefined ? '' : ` since 1.${last + 1}`;
  return `\`${key}\` is not a field of ${holderName(holders[0])}${since}: kubectl refuses the object; for clients without strict validation the API server drops the field and only warns. ${adviceFor(one, meant)}`;
}

/** What is likely meant, as a sentence. */
function adviceFor(one: UnknownKey, { name, place }: Meaning): string {
  const { type } = one.holders[0];
  const own = apiFields(type);
  if (name !== undefined) {
    const home = own.has(name) ? undefined : homeOf({ ...asStray(one), key: name });
    return `The nearest name is \`${name}\`${home ? `, which belongs in ${homeInWords(asStray(one), home)}` : ''}.`;
  }
  if (place) return `It belongs in ${place.name}.`;
  if (own.size > 4) return 'Take it out, or write the field that was meant.';
  const names = [...own.keys()].map((known) => `\`${known}\``);
  return names.length === 1
    ? `Its only field is ${names[0]}.`
    : `Its fields are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
}

function fixesFor(one: UnknownKey, { name, place }: Meaning): readonly Fix[] {
  const stray = asStray(one);
  if (name !== undefined) return renameOrRemove(stray, name, apiFields(one.holders[0].type).has(name));
  if (!place) return [remove(stray)];
  const where = place.name.replaceAll('`', '').replace(' itself', '');
  return [...moveTo(stray, [[...place.path, one.key]], where), remove(stray)];
}
