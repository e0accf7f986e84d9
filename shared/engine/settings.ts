import { type KindTable, kindTable, knownKinds } from '../kubernetes/kinds.ts';
import { parseVersion } from '../kubernetes/version.ts';
import { perhaps } from '../text/nearest.ts';
import { matcherOf } from '../text/patterns.ts';
import type { Path } from '../yaml/plain.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { isRecord, shown } from './setting.ts';
import { type SettingKey, type Settings, settingsTable } from './settings-table.ts';

/** What one place says: a flag's words, a `batten.yaml`, an editor. */
export type Layer = Partial<Settings>;

/** Something in settings that is not understood. */
export interface SettingProblem {
  /** The keys that lead to it, as they are written. */
  readonly path: Path;
  /** Whether the key is wrong, and not its value. */
  readonly on: 'key' | 'value';
  readonly message: string;
}

/** Where settings come from. */
export type SettingSource = 'editor' | 'file';

/** Every key of the table. */
export const settingKeys = Object.keys(settingsTable) as readonly SettingKey[];

/** Maps that hold settings, such as `podSecurity` for `podSecurity.level`. */
const groups = new Set(settingKeys.flatMap((key) => (key.includes('.') ? [key.slice(0, key.indexOf('.'))] : [])));

/**
 * Reads settings: an object of any shape, or null, with nested maps or dotted keys. What is not understood is told, and
 * says nothing.
 */
export function readLayer(
  section: unknown,
  source: SettingSource,
): { readonly layer: Layer; readonly problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const layer: { -readonly [K in SettingKey]?: Settings[K] } = {};
  const read = <K extends SettingKey>(key: K, written: unknown, path: Path) => {
    const setting = settingsTable[key];
    const name = source === 'editor' ? `batten.${key}` : key;
    if (source === 'file' && setting.editorOnly) {
      const message = `\`${key}\` is a setting of each one's editor (\`batten.${key}\`), and none of a project.`;
      problems.push({ path, on: 'key', message });
      return;
    }
    if (written === undefined || written === null) return;
    const value = setting.read(written, (below, message, on) =>
      problems.push({ path: [...path, ...below], on: on ?? 'value', message: message(name) }),
    );
    if (value !== undefined) layer[key] = value;
  };
  for (const [key, value, path] of entriesOf(section)) {
    const known = settingKeys.find((one) => one === key);
    if (known) read(known, value, path);
    else if (groups.has(key) && value !== undefined && value !== null)
      problems.push({ path, on: 'value', message: `\`${key}\` takes a map of settings, not ${shown(value)}.` });
    // Editors send whatever stands in the section; only a file is wholly ours.
    else if (source === 'file' && !groups.has(key))
      problems.push({ path, on: 'key', message: `\`${key}\` is no setting of Batten.${perhaps(key, settingKeys)}` });
  }
  return { layer, problems };
}

/** The entries of a section with dotted keys, each with the keys that lead to it. */
function entriesOf(section: unknown): [string, unknown, Path][] {
  return Object.entries(isRecord(section) ? section : {}).flatMap(([key, value]): [string, unknown, Path][] => {
    if (!groups.has(key) || !isRecord(value)) return [[key, value, [key]]];
    return Object.entries(value).map(([inner, one]) => [`${key}.${inner}`, one, [key, inner]]);
  });
}

/**
 * What holds in the end. The first layer that says something wins, unless it says `auto`; levels of rules are merged, rule
 * by rule.
 */
export function resolveSettings(layers: readonly Layer[]): Settings {
  const chosen = <K extends SettingKey>(key: K): Settings[K] => {
    for (const layer of layers) {
      const value = layer[key];
      if (value !== undefined && value !== 'auto') return value;
    }
    return settingsTable[key].default;
  };
  const rules = layers.toReversed().flatMap((layer) => [...(layer.rules ?? [])]);
  return {
    'podSecurity.level': chosen('podSecurity.level'),
    kubernetesVersion: chosen('kubernetesVersion'),
    runtime: chosen('runtime'),
    profile: chosen('profile'),
    rules: new Map(rules),
    exclude: chosen('exclude'),
    excludeNamespaces: chosen('excludeNamespaces'),
    requireSuppressionReason: chosen('requireSuppressionReason'),
    customResources: chosen('customResources'),
    recogniseByShape: chosen('recogniseByShape'),
    schemaFindings: chosen('schemaFindings'),
    inlayHints: chosen('inlayHints'),
    codeLens: chosen('codeLens'),
    workspaceScan: chosen('workspaceScan'),
  };
}

/** What a policy needs beside the settings. */
export interface Circumstances {
  /** Whether the file is one of those that `exclude` means. */
  readonly excluded: boolean;
  /** As `2027-01-31`. */
  readonly today: string;
}

/** The policy that settings ask for. */
export function policyOf(settings: Settings, { excluded, today }: Circumstances): Policy {
  const level = settings['podSecurity.level'];
  return {
    ...defaultPolicy,
    level: level === 'auto' ? undefined : level,
    version: parseVersion(settings.kubernetesVersion)?.minor ?? defaultPolicy.version,
    runtime: settings.runtime,
    kinds: kindsOf(settings),
    profile: settings.profile,
    levels: settings.rules,
    schemaFindings: settings.schemaFindings !== 'off',
    excluded,
    excludesNamespace: matcherOf(settings.excludeNamespaces),
    requireSuppressionReason: settings.requireSuppressionReason,
    today,
  };
}

/** The table of kinds; that of Batten itself where the user adds nothing. */
function kindsOf({ customResources, recogniseByShape }: Settings): KindTable {
  if (customResources.size === 0 && recogniseByShape) return knownKinds;
  return kindTable({ custom: Object.fromEntries(customResources), byShape: recogniseByShape }).kinds;
}
