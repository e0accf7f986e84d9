import { knowledgeOf } from '../../knowledge/fields/index.ts';
import { isWindows } from '../../kubernetes/evidence.ts';
import { type Field, fieldsOf, isKnownIn } from '../../kubernetes/fields.ts';
import type { PodView } from '../../kubernetes/workload.ts';
import { askedOf } from '../../pod-security/asked.ts';
import { fieldText } from '../explain.ts';
import type { ProbePlace } from './place.ts';
import { hardenedBlocks } from './snippets.ts';
import type { Completion } from './types.ts';

/** The fields that may be written in an object and are not there yet, and the hardened blocks. */
export function keyCompletions(place: ProbePlace & { readonly at: 'key' }, minor: number): Completion[] {
  const { subject, owner, map } = place;
  const pod = subject.on === 'pod' ? subject : subject.pod;
  const windows = isWindows(pod) === true;
  const blocks = hardenedBlocks(place, windows);
  if (owner === 'Container') return map.entry('securityContext') ? [] : [...blocks, contextKey];
  const fields = fieldsOf(owner)
    .filter((field) => !map.entry(field.name) && isKnownIn(field, minor) && isMeant(field, pod, windows))
    .sort((a, b) => Number(isAskedFor(b, minor)) - Number(isAskedFor(a, minor)))
    .map((field) => fieldCompletion(field, minor));
  return [...blocks, ...fields];
}

const contextKey: Completion = {
  label: 'securityContext',
  kind: 'field',
  detail: 'SecurityContext',
  markdown: 'What the process of this container may do. Its values replace those of the pod, field by field.',
  text: 'securityContext:',
};

/** Whether the restricted level asks that the field be written: such fields come first. */
function isAskedFor({ owner, name }: Field, minor: number): boolean {
  return askedOf(`${owner}.${name}`, minor).includes('restricted asks for');
}

function isMeant(field: Field, pod: PodView, windows: boolean): boolean {
  if (windows) return field.os !== 'linux';
  return field.os !== 'windows' || pod.spec.at('os', 'name').shape === 'absent';
}

function fieldCompletion(field: Field, minor: number): Completion {
  const { name, type } = field;
  const isObject = typeof type !== 'string' || !['boolean', 'integer', 'string'].includes(type);
  const knowledge = knowledgeOf(field.owner, name);
  return {
    label: name,
    kind: 'field',
    detail: typeof type === 'string' ? type : `list of ${type[1]}`,
    ...(knowledge ? { markdown: fieldText(knowledge, minor) } : {}),
    text: isObject ? `${name}:` : `${name}: `,
  };
}
