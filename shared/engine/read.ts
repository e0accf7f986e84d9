import { patchedObject } from '../kubernetes/json-patch.ts';
import { type ObjectView, objectsOf } from '../kubernetes/objects.ts';
import { type Surroundings, type Workload, workloadsOf } from '../kubernetes/workload.ts';
import { mostPods } from '../limits.ts';
import { LineIndex } from '../text/lines.ts';
import { type NamespaceFacts, namespaceFacts } from '../tree/namespaces.ts';
import { once } from '../tree/once.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import type { Problem } from '../yaml/problem.ts';
import { type InternalProblem, internalProblem } from './internal.ts';
import type { Policy } from './policy.ts';

/** One document as it is written, before anybody judges it. Spans are relative to it. */
export interface ReadDocument {
  readonly document: ParsedDocument;
  /** Comments and separators above it, where they hold suppressions; else empty. */
  readonly head: string;
  /** What was known of it beside its text. */
  readonly known: Surroundings;
  /** The objects that are judged. */
  readonly objects: readonly ReadObject[];
  /** The Namespaces that it holds. Lines are relative to it. */
  readonly namespaces: readonly NamespaceFacts[];
  /** What is too much to be judged, or failed to be read. */
  readonly unjudged: readonly Problem[];
  /** What was thrown while it was read: for the log. */
  readonly internal: readonly InternalProblem[];
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
  policy: Policy,
  known: Surroundings = {},
): ReadDocument {
  try {
    const parsed = parseDocument(text, inTemplate);
    return readParsed(known.isPatch ? patchDocument(parsed, policy, known) : parsed, head, policy, known);
  } catch (error) {
    return unread({ text, root: null, errors: [], template: inTemplate, memory: new Map() }, head, known, error);
  }
}

/** The same for a document that is parsed already. */
export function readParsed(
  document: ParsedDocument,
  head: string,
  policy: Policy,
  known: Surroundings = {},
): ReadDocument {
  try {
    return { head, known, internal: [], ...readObjects(document, policy, known) };
  } catch (error) {
    return unread({ ...document, root: null, errors: [], memory: new Map() }, head, known, error);
  }
}

/** A patch as the object that it writes to. */
function patchDocument(document: ParsedDocument, { kinds }: Policy, { inline }: Surroundings): ParsedDocument {
  const written = patchedObject(document, kinds, inline?.target) ?? document;
  return inline?.isQuoted ? { ...written, sealed: true } : written;
}

function unread(document: ParsedDocument, head: string, known: Surroundings, error: unknown): ReadDocument {
  const internal = [internalProblem('reading', error)];
  return { document, head, known, objects: [], namespaces: [], unjudged: [failureOf(document)], internal };
}

function readObjects(
  document: ParsedDocument,
  { kinds }: Policy,
  known: Surroundings,
): Omit<ReadDocument, 'head' | 'known' | 'internal'> {
  const objects = objectsOf(document, kinds);
  const lines = once(() => new LineIndex(document.text));
  const placeOf = ({ anchor }: ObjectView) => ({ path: undefined, line: lines().positionAt(anchor.start).line });
  const found = objects.map((object) => ({ object, workloads: workloadsOf(object, kinds, known) }));
  return {
    document,
    objects: found
      .filter(({ object, workloads }) => workloads.length > 0 || kinds.isOther(object.apiVersion, object.kind))
      .map(({ object, workloads }) => ({ object, workloads: workloads.slice(0, mostPods) })),
    namespaces: objects.flatMap((object) => namespaceFacts(object, placeOf) ?? []),
    unjudged: found.flatMap(({ workloads }) => {
      const over = workloads[mostPods];
      const message = `From here on the pods of this ${over?.kind} are not judged: Batten judges ${mostPods} of one object.`;
      return over ? [{ code: 'limit' as const, message, span: over.pod.anchor }] : [];
    }),
  };
}

/** What is said of a document that failed to be read or judged, by no fault of its own. */
export function failureOf({ text }: ParsedDocument): Problem {
  const start = /\S/.exec(text)?.index ?? 0;
  const message = 'This document is not judged: Batten failed at it. The log tells where; please report it.';
  return { code: 'limit', message, span: { start, end: Math.min(start + 1, text.length) } };
}
