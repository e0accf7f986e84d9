import type { ObjectView } from '../kubernetes/objects.ts';
import { type NamespacePolicy, namespacePolicy } from '../pod-security/namespace.ts';
import type { FilePlace } from './place.ts';

/** What a Namespace manifest says. */
export interface NamespaceFacts {
  readonly name: string;
  readonly policy: NamespacePolicy;
  readonly place: FilePlace;
}

/** What is known of the namespace of a workload. Verdicts of the same `key` have the same consequences. */
export type NamespaceVerdict =
  | { readonly state: 'none'; readonly key: '' }
  | ({ readonly state: 'found'; readonly key: string } & NamespaceFacts)
  /** Manifests of equal nearness differ, so that nobody can tell which one holds. */
  | {
      readonly state: 'ambiguous';
      readonly key: 'ambiguous';
      readonly name: string;
      readonly places: readonly FilePlace[];
    };

/** Nobody says anything. */
export const noNamespace: NamespaceVerdict = { state: 'none', key: '' };

/** Tells what is known of a namespace by its name. */
export type NamespaceLookup = (name: string) => NamespaceVerdict;

/**
 * The facts of an object that is a Namespace; undefined where it is none, or has no name of its own.
 * @param placeOf where it stands, asked for a Namespace only
 */
export function namespaceFacts(
  object: ObjectView,
  placeOf: (object: ObjectView) => FilePlace,
): NamespaceFacts | undefined {
  if (object.kind !== 'Namespace' || (object.apiVersion !== undefined && object.apiVersion !== 'v1')) return undefined;
  const name = object.value.at('metadata', 'name').string();
  if (name.state !== 'set') return undefined;
  return { name: name.value, policy: namespacePolicy(object.value.at('metadata', 'labels')), place: placeOf(object) };
}

/** What several manifests of one name, all of equal nearness, say together. */
export function verdictOf(name: string, found: readonly NamespaceFacts[]): NamespaceVerdict {
  const [first, ...others] = found;
  if (!first) return noNamespace;
  const key = keyOf(first.policy);
  if (others.every((other) => keyOf(other.policy) === key)) return { state: 'found', key, ...first };
  return { state: 'ambiguous', key: 'ambiguous', name, places: found.map(({ place }) => place) };
}

function keyOf(policy: NamespacePolicy): string {
  return JSON.stringify(policy);
}
