import type { Plain } from '../yaml/plain.ts';
import { settingKeys } from './settings.ts';
import { settingsTable } from './settings-table.ts';

interface Schema {
  readonly [key: string]: Plain;
}

/** The settings, as an editor's manifest declares them (`contributes.configuration`); the manifest is generated from it. */
export const configuration: Plain = {
  title: 'Batten',
  properties: Object.fromEntries(
    settingKeys.map((key, i): [string, Plain] => {
      const { schema } = settingsTable[key];
      return [`batten.${key}`, { ...schema, ...wordsOf(key), scope: 'resource', order: i + 1 }];
    }),
  ),
};

const inFile = settingKeys.filter((key) => !settingsTable[key].editorOnly);

/** The schema of `batten.yaml`, as editors complete it: the same settings without their prefix, dotted or nested. */
export const settingsFileSchema: Plain = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Settings of Batten',
  description: 'By what Batten judges the manifests in this folder and below.',
  type: 'object',
  additionalProperties: false,
  properties: { ...Object.fromEntries(inFile.map((key): [string, Plain] => [key, fileSchemaOf(key)])), ...nested() },
};

/** Maps for dotted keys: `podSecurity` with `level` in it. */
function nested(): Schema {
  const groups = new Map<string, [string, Plain][]>();
  for (const key of inFile.filter((one) => one.includes('.'))) {
    const [group = '', name = ''] = key.split('.');
    groups.set(group, [...(groups.get(group) ?? []), [name, fileSchemaOf(key)]]);
  }
  return Object.fromEntries(
    [...groups].map(([group, properties]): [string, Plain] => [
      group,
      { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) },
    ]),
  );
}

function fileSchemaOf(key: (typeof settingKeys)[number]): Schema {
  const { schema, schemaInFile } = settingsTable[key];
  return { ...(schemaInFile ?? schema), ...wordsOf(key) };
}

function wordsOf(key: (typeof settingKeys)[number]): Schema {
  const { words, default: byDefault } = settingsTable[key];
  return { default: isMap(byDefault) ? {} : byDefault, markdownDescription: words };
}

function isMap(value: unknown): value is ReadonlyMap<string, unknown> {
  return value instanceof Map;
}

/** One setting as its documentation tells it. */
export interface SettingDoc {
  readonly key: string;
  readonly words: string;
  readonly default: Plain;
  readonly editorOnly: boolean;
  /** The words that it takes, with their meanings; empty where it takes anything else. */
  readonly values: readonly (readonly [string, string])[];
}

/** Every setting, for its documentation. */
export const settingDocs: readonly SettingDoc[] = settingKeys.map((key) => {
  const { words, schema, editorOnly } = settingsTable[key];
  const [values, meanings] = [schema['enum'], schema['enumDescriptions']];
  return {
    key,
    words,
    default: wordsOf(key)['default'] ?? null,
    editorOnly: editorOnly === true,
    values:
      isStrings(values) && isStrings(meanings) ? values.map((value, i) => [value, meanings[i] ?? ''] as const) : [],
  };
});

function isStrings(value: Plain | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
