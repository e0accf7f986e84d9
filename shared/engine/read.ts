import { type ObjectView, objectsOf } from '../kubernetes/objects.ts';
import { type Surroundings, type Workload, workloadsOf } from '../kubernetes/workload.ts';
import { type NamespaceFacts, namespaceFacts } from '../tree/namespaces.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import type { Policy } from './policy.ts';

/** One document as it is written, before anybody judges it. Spans are relative to it. */
export interface ReadDocument {
  readonly document: ParsedDocument;
  /** Comments and separators above it, where they hold suppressions; else empty. */
  readonly head: string;
  /** The objects that are judged. */
  readonly objects: readonly ReadObject[];
  /** The Namespaces that it holds. Lines are relative to it. */
  readonly namespaces: readonly NamespaceFacts[];
}

/** An object, and the workloads that it is; an object of the other kinds is none. */
export interface ReadObject {
  readonly object: ObjectView;
  readonly workloads: readonly Workload[];
}

/**
 * Parses one document. Never throws.
 * @param head what stands above it and belongs to no other document, where that holds suppressions
 */
export function readDocument(
  text: string,
  head: string,
  inTemplate: boolean,
  { kinds }: Policy,
  known: Surroundings = {},
): ReadDocument {
  const document = parseDocument(text, inTemplate);
  const objects = objectsOf(document, kinds);
  return {
    document,
    head,
    objects: objects
      .map((object) => ({ object, workloads: workloadsOf(object, kinds, known) }))
      .filter(({ object, workloads }) => workloads.length > 0 || kinds.isOther(object.apiVersion, object.kind)),
    namespaces: objects.flatMap((object) => namespaceFacts(object, placeOf(object, text)) ?? []),
  };
}

function placeOf({ anchor }: ObjectView, text: string) {
  return { path: undefined, line: text.slice(0, anchor.start).split('\n').length - 1 };
}
