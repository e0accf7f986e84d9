import { apiTypes } from './api-types.ts';

/**
 * Scalars, as the API server's decoder takes them. Source: k8s.io/apimachinery pkg/api/resource (Quantity), pkg/util/intstr
 * (IntOrString), pkg/apis/meta/v1 (Time); sigs.k8s.io/json for all others.
 */
export type ApiScalar = 'text' | 'boolean' | 'int32' | 'int64' | 'quantity' | 'int-or-text' | 'time' | 'base64';

/** A type of the API: a scalar, an object by its name, a list or a map of one type; `any` where it is not looked into. */
export type ApiType =
  | { readonly shape: 'scalar'; readonly scalar: ApiScalar }
  | { readonly shape: 'object'; readonly name: string }
  | { readonly shape: 'list' | 'map'; readonly of: ApiType }
  | { readonly shape: 'any' };

/** One field of an object. */
export interface ApiField {
  readonly name: string;
  readonly type: ApiType;
  /** The last minor version of Kubernetes 1 that has it; absent where the newest one does. */
  readonly last?: number;
}

/** How scalars are written in the table. */
const scalars: ReadonlyMap<string, ApiType> = new Map(
  (
    [
      ['s', 'text'],
      ['b', 'boolean'],
      ['i', 'int32'],
      ['l', 'int64'],
      ['q', 'quantity'],
      ['n', 'int-or-text'],
      ['t', 'time'],
      ['y', 'base64'],
    ] as const
  ).map(([letter, scalar]) => [letter, { shape: 'scalar', scalar }]),
);

/** The type of that name. */
export function objectType(name: string): ApiType {
  return { shape: 'object', name };
}

const any: ApiType = { shape: 'any' };

const read = new Map<string, ReadonlyMap<string, ApiField>>();

/** The fields of an object of the API, by their names, in the order of the alphabet; none where there is no such type. */
export function apiFields(type: string): ReadonlyMap<string, ApiField> {
  const known = read.get(type);
  if (known) return known;
  const texts = apiTypes[type]?.split(' ') ?? [];
  const fields = new Map(texts.map(fieldIn).map((field) => [field.name, field]));
  read.set(type, fields);
  return fields;
}

/** Reads `name:type`, or `name:type-version`. */
function fieldIn(text: string): ApiField {
  const [, name = '', type = '', last] = /^(\w+):([^-]+)(?:-(\d+))?$/.exec(text) ?? [];
  return { name, type: typeIn(type), ...(last === undefined ? {} : { last: Number(last) }) };
}

/** Reads a type: `[]x` is a list, `{}x` a map. */
function typeIn(text: string): ApiType {
  if (text === '*') return any;
  if (text.startsWith('[]')) return { shape: 'list', of: typeIn(text.slice(2)) };
  if (text.startsWith('{}')) return { shape: 'map', of: typeIn(text.slice(2)) };
  return scalars.get(text) ?? objectType(text);
}
