import { type Alias, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '../text/span.ts';
import { anchorsOf } from './anchors.ts';
import { entriesOf, isMergeKey, mergedMaps, writtenScalar } from './entries.ts';
import { anchorSpan } from './guard.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Path } from './plain.ts';
import { keyText } from './scalar.ts';
import type { Intent } from './wanted.ts';

/** Intents that act where values are written, and where else that changes something. */
export interface SharedIntents {
  readonly intents: readonly Intent[];
  /** The other aliases of what is changed, and its anchors where they stand elsewhere; in the order of the text. */
  readonly alsoAt: readonly Span[];
  /** The names of those anchors. */
  readonly anchors: readonly string[];
}

/**
 * The same intents, led through aliases and merge keys to where the values are written, and allowed to change what other
 * places use too. Undefined where an alias on the way stands for nothing.
 */
export function throughShared(document: ParsedDocument, intents: readonly Intent[]): SharedIntents | undefined {
  const ways = new Ways(document);
  const led = intents.flatMap((intent) => ways.lead(intent) ?? []);
  return led.length === intents.length ? { intents: led, ...ways.elsewhere() } : undefined;
}

/** Follows paths to where their values are written, and keeps in mind what it came by. */
class Ways {
  readonly #document: ParsedDocument;
  readonly #places: ReadonlyMap<SyntaxNode, Place>;
  /** What a path led through as it is written: aliases, and other values where they stand. */
  readonly #passed = new Set<SyntaxNode>();
  /** Where paths end. */
  readonly #ends = new Set<SyntaxNode>();

  constructor(document: ParsedDocument) {
    this.#document = document;
    this.#places = placesIn(document);
  }

  /** An intent that acts where its values are written. */
  lead(intent: Intent): Intent | undefined {
    const onValue = intent.op === 'set' || intent.op === 'append' || (intent.op === 'remove' && 'item' in intent);
    const path = onValue ? this.#follow(intent.path) : this.#followHolder(intent.path);
    if (!path) return undefined;
    if (intent.op !== 'move') return { ...intent, path, shared: true };
    const to = intent.to.flatMap((target) => [this.#followHolder(target) ?? []].filter(({ length }) => length > 0));
    return to.length === intent.to.length ? { ...intent, path, to, shared: true } : undefined;
  }

  /** Where else what was followed changes something. */
  elsewhere(): Pick<SharedIntents, 'alsoAt' | 'anchors'> {
    const { text } = this.#document;
    const found = new Map<SyntaxNode, { readonly span: Span; readonly anchor: string }>();
    const left = [...this.#ends, ...this.#passed];
    const seen = new Set<SyntaxNode>();
    for (let node = left.pop(); node; node = left.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const holder = this.#places.get(node)?.holder;
      if (holder) left.push(holder);
      const uses = anchorsOf(this.#document).usesOf(node);
      if (uses.length > 0 && !this.#passed.has(node))
        found.set(node, { span: anchorSpan(text, node), anchor: nameOf(node) });
      for (const use of uses) {
        left.push(use as SyntaxNode);
        if (!this.#passed.has(use as SyntaxNode))
          found.set(use as SyntaxNode, { span: spanOf(use), anchor: use.source });
      }
    }
    const others = [...found.values()].sort((a, b) => a.span.start - b.span.start);
    return { alsoAt: others.map(({ span }) => span), anchors: [...new Set(others.map(({ anchor }) => anchor))] };
  }

  /** The path of a key or an item itself, whatever its value. */
  #followHolder(path: Path): Path | undefined {
    const key = path.at(-1);
    const holder = this.#follow(path.slice(0, -1));
    return holder && key !== undefined ? [...holder, key] : undefined;
  }

  /** The path at which a value is written that a path leads to; where nothing stands there, at which it would be. */
  #follow(path: Path): Path | undefined {
    let at = this.#written(this.#document.root);
    for (const [i, key] of path.entries()) {
      if (!at) return undefined;
      const next = this.#step(at, key, i === path.length - 1);
      if (next === undefined) return this.#end(at, path.slice(i));
      at = this.#written(next);
    }
    return at && this.#end(at, []);
  }

  #end(at: SyntaxNode, rest: Path): Path | undefined {
    this.#ends.add(at);
    const place = this.#places.get(at);
    return place && [...place.path, ...rest];
  }

  /** What an alias stands for; any other value itself. */
  #written(node: SyntaxNode | null): SyntaxNode | undefined {
    if (node) this.#passed.add(node);
    const written = isAlias(node) ? anchorsOf(this.#document).resolve(node) : node;
    return written && this.#places.has(written) ? written : undefined;
  }

  /** The member of a map or list; undefined where it has none, or where one is written beside what a merge key brings. */
  #step(holder: SyntaxNode, key: string | number, isLast: boolean): SyntaxNode | null | undefined {
    if (typeof key === 'number') return isSeq(holder) ? (holder.items[key] as SyntaxNode | undefined) : undefined;
    const entry = isMap(holder) ? entriesOf(holder, this.#document).get(key) : undefined;
    if (!entry || !isMap(holder)) return undefined;
    if (!entry.merged) return entry.value;
    if (isLast) return undefined;
    for (const pair of holder.items) if (isMergeKey(pair)) this.#passMerged(pair.value as SyntaxNode | null, key);
    return entry.value;
  }

  /** Keeps in mind the aliases through which a merge key brings a key. */
  #passMerged(from: SyntaxNode | null, key: string): void {
    const items = (isSeq(from) ? from.items : [from]) as readonly (SyntaxNode | null)[];
    for (const [i, map] of mergedMaps(from, this.#document).entries()) {
      const item = items[i];
      if (!map || !item || !entriesOf(map, this.#document).has(key)) continue;
      this.#passed.add(item);
      for (const pair of map.items) if (isMergeKey(pair)) this.#passMerged(pair.value as SyntaxNode | null, key);
    }
  }
}

interface Place {
  readonly path: Path;
  readonly holder: SyntaxNode | undefined;
}

/** Where each value of a document is written. */
function placesIn({ root }: ParsedDocument): ReadonlyMap<SyntaxNode, Place> {
  const places = new Map<SyntaxNode, Place>();
  const left: [SyntaxNode | null, Place][] = [[root, { path: [], holder: undefined }]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [node, place] = next;
    if (!node) continue;
    places.set(node, place);
    for (const [key, member] of membersOf(node)) left.push([member, { path: [...place.path, key], holder: node }]);
  }
  return places;
}

function membersOf(node: SyntaxNode): (readonly [string | number, SyntaxNode | null])[] {
  if (isSeq(node)) return node.items.map((item, i) => [i, item as SyntaxNode | null]);
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? keyText(writtenScalar(key)) : undefined;
    return typeof name === 'string' ? [[name, value as SyntaxNode | null] as const] : [];
  });
}

function spanOf({ range }: Alias): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function nameOf(node: SyntaxNode): string {
  return 'anchor' in node ? (node.anchor ?? '') : '';
}
