import type { Path, Plain } from '../yaml/plain.ts';
import { catalogEntry } from './catalog.ts';
import { settingsFileSchema } from './configuration.ts';
import { ruleText } from './explain.ts';
import { isRecord } from './setting.ts';

/** A part of the schema of `batten.yaml`. */
export type Schema = Readonly<Record<string, unknown>>;

/** What may stand at a place of a `batten.yaml`; undefined where nothing of ours may. */
export function schemaAt(path: Path): Schema | undefined {
  return path.reduce<Schema | undefined>((schema, key) => schema && below(schema, key), asSchema(settingsFileSchema));
}

function below(schema: Schema, key: string | number): Schema | undefined {
  if (typeof key === 'number') return asSchema(schema['items']);
  return asSchema(propertiesOf(schema)[key]);
}

/** The keys of a map, with what each takes. */
export function propertiesOf(schema: Schema): Schema {
  return asSchema(schema['properties']) ?? {};
}

/** The words that a value takes, each with its meaning, where there are such. */
export function wordsOf(schema: Schema): readonly { readonly word: string; readonly meaning: string }[] {
  const meanings = textsOf(schema['enumDescriptions']);
  return textsOf(schema['enum']).map((word, i) => ({ word, meaning: meanings[i] ?? '' }));
}

/** Whether a value is written behind its key, and not below it. */
export function isScalar(schema: Schema): boolean {
  return !['object', 'array'].includes(String(schema['type']));
}

/** What a place of a `batten.yaml` means, as Markdown; undefined where there is nothing to tell. */
export function settingText(path: Path): string | undefined {
  const key = path.at(-1);
  const schema = schemaAt(path);
  if (!schema || typeof key !== 'string') return undefined;
  const rule = path.length === 2 && path[0] === 'rules' ? catalogEntry(key) : undefined;
  if (rule) return ruleText(rule);
  const words = schema['markdownDescription'];
  const rows = wordsOf(schema).map(({ word, meaning }) => `- \`${word}\`: ${meaning}`);
  return [
    `**${path.join('.')}** (setting of Batten)`,
    typeof words === 'string' ? words : 'Settings that belong together.',
    rows.join('\n'),
    ...defaultText(schema['default']),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function defaultText(value: unknown): string[] {
  return value === undefined ? [] : [`**Default:** \`${JSON.stringify(value).replace(/^"(.*)"$/, '$1')}\``];
}

function asSchema(value: unknown): Schema | undefined {
  return isRecord(value) ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** The keys that a map of settings holds; none where it is no map. */
export function keysIn(value: Plain, path: Path): readonly string[] {
  const map = path.reduce<unknown>(
    (at, key) => (isRecord(at) ? at[key] : Array.isArray(at) ? at[Number(key)] : null),
    value,
  );
  return isRecord(map) ? Object.keys(map) : [];
}
