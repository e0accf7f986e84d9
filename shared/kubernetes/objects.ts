import type { Span } from '../text/span.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import type { Path } from '../yaml/plain.ts';
import { type Absence, Value } from '../yaml/value.ts';
import type { KindTable } from './kinds.ts';

/** One object of a document: a document itself, or an item of a `List`. */
export interface ObjectView {
  readonly on: 'object';
  readonly kind: string;
  /** Undefined where a template decides it, or a typed list leaves it out. */
  readonly apiVersion: string | undefined;
  readonly value: Value;
  readonly path: Path;
  /** Where to point for what is missing: the name, else the kind. */
  readonly anchor: Span;
  /** Whether a cluster gave it (`kubectl get -o yaml`): it exists, so that nothing forbids to create it. */
  readonly isLive: boolean;
}

/** How deep lists may stand in lists. Real ones do not nest at all. */
const listDepth = 4;

/** Every object of a document, in the order of the text. */
export function objectsOf(document: ParsedDocument, kinds: KindTable): ObjectView[] {
  const absence: Absence = document.template || document.errors.length > 0 ? 'unknown' : 'absent';
  return [...objectsIn(Value.root(document, absence), [], undefined, kinds)];
}

function* objectsIn(value: Value, path: Path, itemKind: string | undefined, kinds: KindTable): Generator<ObjectView> {
  const kind = value.get('kind').text() || itemKind;
  if (!kind || value.shape !== 'map') return;
  const list = kinds.listItemKind(kind);
  if (list && path.length < 2 * listDepth) {
    for (const [i, item] of value.get('items').items().entries())
      yield* objectsIn(item, [...path, 'items', i], list.itemKind, kinds);
    return;
  }
  const apiVersion = value.get('apiVersion');
  if (apiVersion.shape === 'unknown' || (apiVersion.shape === 'absent' && itemKind))
    yield objectView(value, path, kind, undefined);
  else if (apiVersion.shape === 'scalar') yield objectView(value, path, kind, apiVersion.text());
}

function objectView(value: Value, path: Path, kind: string, apiVersion: string | undefined): ObjectView {
  return {
    on: 'object',
    kind,
    apiVersion,
    value,
    path,
    anchor: value.at('metadata', 'name').span ?? value.get('kind').keySpan ?? { start: 0, end: 0 },
    isLive: value.at('metadata', 'uid').shape === 'scalar' || value.get('status').shape === 'map',
  };
}
