import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '../text/span.ts';
import { anchorsOf } from './anchors.ts';
import { type Entry, entriesOf, writtenScalar } from './entries.ts';
import { isDecidedElsewhere } from './mask.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import { type ScalarValue, scalarValue } from './scalar.ts';

/** What a field says: a value, nothing, or something that can't be known from this text. */
export type Reading<T> =
  | { readonly state: 'set'; readonly value: T; readonly span: Span }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly span?: Span };

/** Whether what is not written is known to be absent, or may come from elsewhere (a template, an overlay, a broken part). */
export type Absence = 'absent' | 'unknown';

/** What stands somewhere: `absent` where there is nothing or null, `unknown` where it can't be known. */
export type Shape = 'map' | 'list' | 'scalar' | 'absent' | 'unknown';

const unknown: Reading<never> = { state: 'unknown' };
const none: readonly Value[] = [];
const noEntries: ReadonlyMap<string, Entry> = new Map();

/**
 * A place in a document, read as kubectl reads it: anchors, aliases and merge keys resolved, null as absence. Asking for
 * what is not there gives a `Value` again, so that a path can be followed without asking at each step. What was read
 * once is kept, for every rule asks for much the same.
 */
export class Value {
  readonly document: ParsedDocument;
  readonly #node: SyntaxNode | null;
  readonly #absence: Absence;
  readonly #written: SyntaxNode | null;
  readonly #key: SyntaxNode | undefined;
  #shape: Shape | undefined;
  #scalar: ScalarValue | undefined;
  #items: readonly Value[] | undefined;
  #entries: ReadonlyMap<string, Entry> | undefined;
  #members: Map<string, Value> | undefined;
  /** What every key gives that does not stand here. */
  #missing: Value | undefined;

  private constructor(document: ParsedDocument, absence: Absence, written: SyntaxNode | null, key?: SyntaxNode) {
    this.document = document;
    this.#absence = absence;
    this.#written = written;
    this.#node = isAlias(written) ? (anchorsOf(document).resolve(written) ?? null) : written;
    this.#key = key;
  }

  /** The root of a document. `absence` holds for everything below it. */
  static root(document: ParsedDocument, absence: Absence): Value {
    return new Value(document, absence, document.root);
  }

  get shape(): Shape {
    if (this.#written === null) return this.#absence;
    this.#shape ??= this.#readShape();
    return this.#shape;
  }

  /** Whether what is not written here may come from elsewhere: more keys, more items. */
  get isOpen(): boolean {
    return this.#absence === 'unknown';
  }

  #readShape(): Shape {
    if (isMap(this.#node)) return 'map';
    if (isSeq(this.#node)) return 'list';
    if (isAlias(this.#written) && !this.#node) return 'unknown';
    if (!isScalar(this.#node)) return this.#absence;
    if (isDecidedElsewhere(this.#node.source ?? '')) return 'unknown';
    return this.scalar() === null ? this.#absence : 'scalar';
  }

  /**
   * The value of a key of this map; absent (or unknown) where it has none. What would stand in a value of another type
   * can't be known: nobody can tell what the author meant.
   */
  get(key: string): Value {
    if (this.#isBare()) return this;
    const known = this.#members?.get(key);
    if (known) return known;
    const entry = this.entry(key);
    if (!entry) return this.#without();
    const value = new Value(this.document, this.#absence, entry.value, entry.key);
    this.#members ??= new Map();
    this.#members.set(key, value);
    return value;
  }

  #without(): Value {
    const bare = this.shape === 'map' || this.shape === 'absent';
    this.#missing ??= new Value(this.document, bare ? this.#absence : 'unknown', null);
    return this.#missing;
  }

  /** Whether nothing is written here, not even a key: below nothing there is nothing else. */
  #isBare(): boolean {
    return this.#written === null && this.#key === undefined;
  }

  /** The value behind several keys. */
  at(...keys: readonly string[]): Value {
    let value: Value = this;
    // No iterator: this is asked dozens of times of every document.
    for (let i = 0; i < keys.length; i++) value = value.get(keys[i] ?? '');
    return value;
  }

  /**
   * What kubectl reads for the scalar that stands under a key; undefined where none does, or an alias. For who looks at every
   * key of a document, of which most hold one: no `Value` is made for it.
   */
  scalarAt(key: string): ScalarValue | undefined {
    const node = this.entry(key)?.value;
    return isScalar(node) ? scalarValue(writtenScalar(node)) : undefined;
  }

  /** How a key stands in this map, or undefined. */
  entry(key: string): Entry | undefined {
    return this.#entriesRead().get(key);
  }

  #entriesRead(): ReadonlyMap<string, Entry> {
    this.#entries ??= isMap(this.#node) ? entriesOf(this.#node, this.document) : noEntries;
    return this.#entries;
  }

  /** The keys of this map; none where it is no map. */
  keys(): Iterable<string> {
    return this.#entriesRead().keys();
  }

  /** The keys of this map, with their values; none where it is no map. */
  entries(): [string, Value][] {
    const entries: [string, Value][] = [];
    for (const name of this.keys()) entries.push([name, this.get(name)]);
    return entries;
  }

  /** The items of this list; none where it is no list. */
  items(): readonly Value[] {
    const node = this.#node;
    if (!isSeq(node)) return none;
    this.#items ??= node.items.map((item) => new Value(this.document, this.#absence, item as SyntaxNode | null));
    return this.#items;
  }

  /** Whether this is a list with an item at an index. */
  hasItem(index: number): boolean {
    return isSeq(this.#node) && index < this.#node.items.length;
  }

  /** The item of this list at an index; absent (or unknown) where it has none. */
  item(index: number): Value {
    const item = isSeq(this.#node) ? this.#node.items[index] : undefined;
    if (item === undefined) return this.get('');
    return new Value(this.document, this.#absence, item as SyntaxNode | null);
  }

  /** What kubectl reads for this scalar; undefined where it is none. */
  scalar(): ScalarValue | undefined {
    if (!isScalar(this.#node)) return undefined;
    if (this.#scalar === undefined) this.#scalar = scalarValue(writtenScalar(this.#node));
    return this.#scalar;
  }

  boolean(): Reading<boolean> {
    return this.#reading((value) => (typeof value === 'boolean' ? value : undefined));
  }

  integer(): Reading<number> {
    return this.#reading((value) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined));
  }

  string(): Reading<string> {
    return this.#reading((value) => (typeof value === 'string' ? value : undefined));
  }

  /** The text of this scalar where it is a string, else ''; in a template as it is written. For names in messages. */
  text(): string {
    const value = this.scalar();
    if (typeof value !== 'string') return '';
    const { span } = this;
    return span && this.document.template && this.shape === 'unknown'
      ? unquoted(this.document.text.slice(span.start, span.end))
      : value;
  }

  /** Where the value stands as it is written (an alias: the alias); undefined where nothing is written. */
  get span(): Span | undefined {
    return this.#written ? { start: this.#written.range[0], end: this.#written.range[1] } : undefined;
  }

  /** Where its key stands; undefined for list items and the root. */
  get keySpan(): Span | undefined {
    return this.#key ? { start: this.#key.range[0], end: this.#key.range[1] } : undefined;
  }

  /** The same place, where what is not written below may come from elsewhere. */
  withAbsence(absence: Absence): Value {
    return new Value(this.document, absence, this.#written, this.#key);
  }

  #reading<T>(take: (value: ScalarValue) => T | undefined): Reading<T> {
    const shape = this.shape;
    if (shape === 'absent') return { state: 'absent' };
    const span = this.span;
    const value = shape === 'scalar' ? take(this.scalar() ?? null) : undefined;
    if (value !== undefined && span) return { state: 'set', value, span };
    return span ? { state: 'unknown', span } : unknown;
  }
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}
