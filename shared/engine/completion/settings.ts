import { newestMinor } from '../../kubernetes/version.ts';
import { readCore } from '../../yaml/core.ts';
import { cut } from '../../yaml/cut.ts';
import { parseDocument } from '../../yaml/parse.ts';
import type { Path, Plain } from '../../yaml/plain.ts';
import { catalogEntry } from '../catalog.ts';
import { isRecord } from '../setting.ts';
import { isScalar, keysIn, propertiesOf, type Schema, schemaAt, settingText, wordsOf } from '../settings-schema.ts';
import { inManner } from './manner.ts';
import { probe, probedText, probeText } from './probe-text.ts';
import type { Completion, Completions } from './types.ts';

/** What can be written at an offset of a `batten.yaml`; undefined where nothing of ours can. */
export function settingsCompletions(text: string, offset: number): Completions | undefined {
  for (const mode of ['value', 'key'] as const) {
    const probed = probeText(text, offset, mode, { start: 0, end: text.length });
    const items = probed ? itemsFor(probedText(text, probed)) : [];
    if (probed && items.length > 0) return { span: probed.word, items: items.map((item) => inManner(item, probed)) };
  }
  return undefined;
}

/** Where the probe stands: as a key of the map at a path, or as the value there. */
interface ProbePlace {
  readonly at: 'key' | 'value';
  readonly path: Path;
}

function itemsFor(text: string): Completion[] {
  const [piece] = cut(text);
  const { value } = readCore(parseDocument(piece ? text.slice(piece.start, piece.end) : ''));
  const place = placeOf(value, []);
  const schema = place && schemaAt(place.path);
  if (!schema) return [];
  if (place.at === 'value') return valuesOf(schema, place.path);
  return keysOf(schema, place.path, keysIn(value, place.path));
}

function placeOf(value: Plain, path: Path): ProbePlace | undefined {
  if (value === probe) return { at: 'value', path };
  if (isRecord(value) && Object.hasOwn(value, probe)) return { at: 'key', path };
  const entries = typeof value === 'object' && value !== null ? Object.entries<Plain>(value) : [];
  for (const [key, one] of entries) {
    const place = placeOf(one, [...path, Array.isArray(value) ? Number(key) : key]);
    if (place) return place;
  }
  return undefined;
}

/** The keys that are not there yet. A dotted one is left to its map, which says the same. */
function keysOf(schema: Schema, path: Path, there: readonly string[]): Completion[] {
  return Object.entries(propertiesOf(schema)).flatMap(([key, below]): Completion[] => {
    const isThere = there.some((one) => one === key || one.startsWith(`${key}.`));
    if (isThere || key.includes('.') || !isRecord(below)) return [];
    const markdown = settingText([...path, key]);
    const text = isScalar(below) ? `${key}: ` : `${key}:\n  ${below['type'] === 'array' ? '- ' : ''}`;
    return [{ label: key, kind: 'field', detail: detailOf(key, below), ...(markdown ? { markdown } : {}), text }];
  });
}

function detailOf(key: string, schema: Schema): string {
  const rule = catalogEntry(key);
  if (rule) return rule.parts[0]?.doc.title ?? '';
  const byDefault = schema['default'];
  return typeof byDefault === 'string' || typeof byDefault === 'boolean' ? `default: ${byDefault}` : '';
}

function valuesOf(schema: Schema, path: Path): Completion[] {
  const byDefault = schema['default'];
  const isBoolean = schema['type'] === 'boolean';
  const words = isBoolean ? ['true', 'false'].map((word) => ({ word, meaning: '' })) : wordsOf(schema);
  const versions = path.at(-1) === 'kubernetesVersion' ? versionWords() : [];
  return [...words, ...versions].map(({ word, meaning }) => {
    const detail = String(byDefault) === word ? 'default' : '';
    return {
      label: word,
      kind: 'value',
      detail,
      ...(meaning ? { markdown: meaning } : {}),
      text: word,
      ...(isBoolean ? { bare: true } : {}),
    };
  });
}

/** The versions that are still supported, and some that many clusters run. */
function versionWords(): { readonly word: string; readonly meaning: string }[] {
  const minors = Array.from({ length: 10 }, (_, i) => newestMinor - i);
  return ['latest', ...minors.map((minor) => `1.${minor}`)].map((word) => ({ word, meaning: '' }));
}
