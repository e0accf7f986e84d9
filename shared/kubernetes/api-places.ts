import type { Path } from '../yaml/plain.ts';
import { apiFields } from './api-fields.ts';
import type { ApiHolder, UnknownKey } from './api-walk.ts';

/** Where a field belongs that stands elsewhere. */
export interface ApiPlace {
  /** The object that has the field. */
  readonly path: Path;
  /** What to call that object in a message. */
  readonly name: string;
}

/** Names that so many types have that they tell of none. */
const commonNames: ReadonlySet<string> = new Set([
  'name',
  'type',
  'value',
  'key',
  'path',
  'user',
  'level',
  'role',
  'kind',
]);

/**
 * Of the objects in that of an unknown key, the one in which it is a field: the only one that is written, else the only
 * one there is; undefined where there are several or none.
 */
export function innerPlace({ holders: [{ type, path, value }], key }: UnknownKey): ApiPlace | undefined {
  const inner = [...apiFields(type).values()].filter(
    (field) => field.type.shape === 'object' && apiFields(field.type.name).has(key),
  );
  const written = inner.filter(({ name }) => value.get(name).shape === 'map');
  const [only, ...more] = written.length > 0 || commonNames.has(key) ? written : inner;
  return only && more.length === 0 ? { path: [...path, only.name], name: `\`${only.name}\`` } : undefined;
}

/** Of the objects around that of an unknown key, the innermost in which it is a field. */
export function outerPlace({ holders: [_, ...around], key }: UnknownKey): ApiPlace | undefined {
  const outer = commonNames.has(key) ? undefined : around.find(({ type }) => apiFields(type).has(key));
  return outer && { path: outer.path, name: isContainer(outer.type) ? 'the container itself' : holderName(outer) };
}

/** What to call an object in a message. */
export function holderName({ type, path }: Pick<ApiHolder, 'type' | 'path'>): string {
  const known = names[type];
  if (known) return known;
  const [last, before] = [path.at(-1), path.at(-2)];
  if (typeof last === 'number') return typeof before === 'string' ? `an item of \`${before}\`` : `the ${type} itself`;
  return last === undefined ? `the ${type} itself` : `\`${last}\``;
}

const names: Readonly<Record<string, string>> = {
  PodSpec: "the pod's `spec`",
  PodSecurityContext: "the pod's `securityContext`",
  SecurityContext: "a container's `securityContext`",
  Container: 'a container',
  EphemeralContainer: 'a container',
};

/** Whether a type is that of containers. */
export function isContainer(type: string): boolean {
  return type === 'Container' || type === 'EphemeralContainer';
}
