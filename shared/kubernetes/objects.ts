import type { Span } from '../text/span.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import type { Path } from '../yaml/plain.ts';
import { type Absence, Value } from '../yaml/value.ts';
import type { KindTable } from './kinds.ts';
import { type PathPattern, placesAt } from './path-pattern.ts';

/** One object of a document: a document itself, an item of a `List`, or an object that another one holds. */
export interface ObjectView {
  readonly on: 'object';
  readonly kind: string;
  /** Undefined where a template decides it, '' if it is missing. An item of a typed list that leaves it out has that of the list. */
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
  const absence: Absence = document.template
    ? 'unknown'
    : document.errors.length > 0
      ? 'absent-before-errors'
      : 'absent';
  return [...objectsIn(Value.root(document, absence), [], undefined, kinds)];
}

function* objectsIn(value: Value, path: Path, given: Given | undefined, kinds: KindTable): Generator<ObjectView> {
  const kind = value.get('kind').text() || given?.kind;
  if (!kind || value.shape !== 'map') return;
  const version = value.get('apiVersion');
  const apiVersion = version.shape === 'absent' ? given?.apiVersion : versionText(version);
  const items = kinds.itemsOf(apiVersion, kind);
  if (items && isShallow(path)) {
    const list = items.itemKind === undefined ? undefined : { kind: items.itemKind, apiVersion };
    yield* itemsIn(value.get(items.key), [...path, items.key], list, kinds);
  } else if (version.shape === 'absent' && !given) {
    if (isUnversioned(value, kind, kinds)) yield objectView(value, path, kind, '');
  } else if (version.shape !== 'map' && version.shape !== 'list') {
    yield objectView(value, path, kind, apiVersion);
    yield* objectsWithin(value, path, kinds.row(apiVersion, kind)?.objects ?? [], kinds);
  }
}

function* itemsIn(list: Value, path: Path, given: Given | undefined, kinds: KindTable): Generator<ObjectView> {
  for (const [i, item] of list.items().entries()) yield* objectsIn(item, [...path, i], given, kinds);
}

function isShallow(path: Path): boolean {
  return path.length < 2 * listDepth;
}

/** The objects that an object of some custom kinds hands to a cluster. */
function* objectsWithin(
  value: Value,
  path: Path,
  patterns: readonly PathPattern[],
  kinds: KindTable,
): Generator<ObjectView> {
  if (!isShallow(path)) return;
  for (const steps of patterns)
    for (const place of placesAt(value, steps))
      yield* objectsIn(place.value, [...path, ...place.path], undefined, kinds);
}

/** Whether an object lacks nothing but its API version; files of other programs have a `kind` too. */
function isUnversioned(value: Value, kind: string, kinds: KindTable): boolean {
  const isObject = value.get('metadata').shape === 'map' && value.get('spec').shape === 'map';
  return isObject && kinds.row('', kind) !== undefined;
}

/** What a typed list says of its items, which need not say it themselves. */
interface Given {
  readonly kind: string;
  readonly apiVersion: string | undefined;
}

function versionText(version: Value): string | undefined {
  return version.shape === 'scalar' ? version.text() : undefined;
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
