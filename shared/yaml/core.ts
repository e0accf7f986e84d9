import { isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { mostSettingsLevels } from '../limits.ts';
import type { Span } from '../text/span.ts';
import { anchorsOf } from './anchors.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Path, Plain } from './plain.ts';

/**
 * A document that is no manifest, as values: what editors complete by a schema of JSON, so by the words of YAML 1.2, where
 * `on` and `off` are text. Numbers stay the text that they are written with, for `1.30` is a version.
 */
export interface CoreReading {
  readonly value: Plain;
  /** Keys that stand twice: where the second stands. */
  readonly doubled: readonly { readonly key: string; readonly span: Span }[];
  /** Where a value stands, or its key. */
  spanOf(path: Path, part: 'key' | 'value'): Span | undefined;
}

const words: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

/** Reads a document by the words of YAML 1.2. Never throws; what is nested too deeply counts as null. */
export function readCore(document: ParsedDocument): CoreReading {
  const reader = new CoreReader(document);
  const value = reader.read(document.root, []);
  return {
    value,
    doubled: reader.doubled,
    spanOf: (path, part) => reader.spans.get(JSON.stringify([part, ...path])),
  };
}

class CoreReader {
  readonly spans = new Map<string, Span>();
  readonly doubled: { key: string; span: Span }[] = [];
  readonly #document: ParsedDocument;

  constructor(document: ParsedDocument) {
    this.#document = document;
  }

  read(written: SyntaxNode | null, path: Path): Plain {
    // Only a scalar is taken through an alias: maps that hold aliases of maps grow without end.
    const target = isAlias(written) ? anchorsOf(this.#document).resolve(written) : undefined;
    const node = isScalar(target) ? target : written;
    if (written) this.spans.set(JSON.stringify(['value', ...path]), spanOf(written));
    if (isScalar(node)) return scalarOf(node.source ?? '', node.type === 'PLAIN');
    if (path.length > mostSettingsLevels) return null;
    if (isSeq(node)) return node.items.map((item, i) => this.read(item as SyntaxNode | null, [...path, i]));
    return isMap(node) ? this.#map(node, path) : null;
  }

  #map(map: YAMLMap, path: Path): Plain {
    const entries = new Map<string, Plain>();
    for (const pair of map.items) {
      const key = pair.key as SyntaxNode | null;
      if (!isScalar(key)) continue;
      const name = key.source ?? '';
      if (entries.has(name)) this.doubled.push({ key: name, span: spanOf(key) });
      this.spans.set(JSON.stringify(['key', ...path, name]), spanOf(key));
      entries.set(name, this.read(pair.value as SyntaxNode | null, [...path, name]));
    }
    return Object.fromEntries(entries);
  }
}

function spanOf(node: SyntaxNode): Span {
  return { start: node.range[0], end: node.range[1] };
}

function scalarOf(source: string, plain: boolean): Plain {
  const word = plain ? words.get(source) : undefined;
  return word === undefined ? source : word;
}
