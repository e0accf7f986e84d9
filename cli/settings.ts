import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Policy } from '../shared/engine/policy.ts';
import { type Layer, policyOf, resolveSettings } from '../shared/engine/settings.ts';
import { readSettingsFile, type SettingsFile, settingsFileName } from '../shared/engine/settings-file.ts';
import { newestMinor, parseVersion } from '../shared/kubernetes/version.ts';
import { dayOf } from '../shared/text/day.ts';
import { LineIndex } from '../shared/text/lines.ts';
import { type Matcher, matcherOf } from '../shared/text/patterns.ts';
import { Failure } from './failure.ts';
import { type Arguments, flagLayer } from './options.ts';
import { Repositories } from './repositories.ts';
import { ledOut, unnamedFile } from './unnamed-file.ts';

/** The settings for the files of one folder. */
interface FolderSettings {
  /** As it is shown; undefined where no settings file holds. */
  readonly file: string | undefined;
  /** Whether something in the settings file is not understood. */
  readonly broken: boolean;
  readonly policy: Policy;
  /** Where patterns of paths start from. */
  readonly base: string;
  readonly excludes: Matcher;
}

/** What holds for one file. */
export interface FileSettings extends Pick<FolderSettings, 'file' | 'broken' | 'policy'> {
  /** Whether the file is not to be judged. */
  readonly excluded: boolean;
}

/**
 * The policy of each file: by the flags of the call, then by the nearest `batten.yaml`, up to the root of the repository
 * (where there is none, of the disk). Each folder is looked at once.
 */
export class CallSettings {
  readonly #flags: Layer;
  readonly #warn: (line: string) => void;
  readonly #named: FolderSettings | undefined;
  readonly #folders = new Map<string, FolderSettings>();
  readonly #repositories = new Repositories();
  readonly #bare: FolderSettings;
  readonly #look: boolean;
  readonly #newer = new Set<string>();
  /** Whether a settings file that counts for the call was not understood. */
  broken = false;

  /** Throws a Failure where the flags are wrong, or where the file that `--config` names can't be read or understood. */
  constructor({ values }: Arguments, warn: (line: string) => void) {
    this.#flags = flagLayer(values);
    this.#warn = warn;
    this.#look = values['no-config'] !== true;
    const config = values.config === undefined ? undefined : String(values.config);
    if (config !== undefined && !this.#look) throw new Failure('--config and --no-config exclude each other.');
    this.#bare = this.#settings(undefined, process.cwd(), { layer: {}, problems: [] });
    this.#named = config === undefined ? undefined : this.#namedFile(config);
  }

  /** What holds for a file. @param path as the call names it; for standard input the name that it is given */
  for(path: string): FileSettings {
    const { file, broken, policy, base, excludes } = this.folder(dirname(resolve(path)));
    const way = relative(base, resolve(path));
    const below = !way.startsWith('..') && !isAbsolute(way);
    return { file, broken, policy, excluded: below && excludes(way.split(sep).join('/')) };
  }

  /** What holds for the files of a folder, named by its whole path. */
  folder(folder: string): FolderSettings {
    if (this.#named) return this.#named;
    return this.#look ? this.#nearest(folder) : this.#bare;
  }

  #nearest(folder: string): FolderSettings {
    const known = this.#folders.get(folder);
    if (known) return known;
    const path = join(folder, settingsFileName);
    const repository = this.#repositories.of(folder);
    const text = unnamedText(path, repository ?? folder);
    const parent = dirname(folder);
    // What stands above a repository is none of its project's settings.
    const above = () => (parent === folder || repository === folder ? this.#bare : this.#nearest(parent));
    const found = text === undefined ? above() : this.#foundFile(path, folder, text);
    this.#folders.set(folder, found);
    return found;
  }

  /** A file that is there without being asked for: what is wrong with it is told, and what is right of it holds. */
  #foundFile(path: string, folder: string, text: string): FolderSettings {
    const name = relative(process.cwd(), path);
    const shown = name.startsWith(`..${sep}..`) ? path : name;
    const file = readSettingsFile(text);
    for (const problem of placed(shown, text, file)) this.#warn(`batten: ${problem}`);
    this.broken ||= file.problems.length > 0;
    return this.#settings(shown, folder, file);
  }

  /** A file that was asked for must be understood. */
  #namedFile(path: string): FolderSettings {
    const text = textOf(path);
    if (text === undefined) throw new Failure(`${path}: the settings file can't be read.`);
    const file = readSettingsFile(text);
    const [problem] = placed(path, text, file);
    if (problem !== undefined) throw new Failure(problem);
    return this.#settings(path, dirname(resolve(path)), file);
  }

  #settings(file: string | undefined, base: string, { layer, problems }: SettingsFile): FolderSettings {
    const settings = resolveSettings([this.#flags, layer]);
    this.#tellNewer(settings.kubernetesVersion);
    const policy = policyOf(settings, { excluded: false, today: dayOf(new Date()) });
    return { file, broken: problems.length > 0, policy, base, excludes: matcherOf(settings.exclude) };
  }

  /** A version newer than the tables is told once. */
  #tellNewer(version: string): void {
    if (!parseVersion(version)?.clamped || this.#newer.has(version)) return;
    this.#newer.add(version);
    this.#warn(`Kubernetes ${version} is newer than Batten's tables; judged as 1.${newestMinor}.`);
  }
}

/** The problems of a settings file, each behind its place. */
function placed(path: string, text: string, { problems }: SettingsFile): string[] {
  const lines = new LineIndex(text);
  return problems.map(({ span, message }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${path}:${line + 1}:${character + 1}: ${message.replaceAll('`', "'")}`;
  });
}

/** The text of a file that nobody named; undefined where there is none. */
function unnamedText(path: string, root: string): string | undefined {
  return reading(path, () => {
    const file = unnamedFile(path, root);
    if (file === ledOut) throw new Failure(`${path}: it is a link out of ${root}, and is not read.`);
    return file && readFileSync(file.real, 'utf8');
  });
}

function textOf(path: string): string | undefined {
  return reading(path, () => readFileSync(path, 'utf8'));
}

function reading(path: string, read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return undefined;
    throw new Failure(`${path}: the settings file can't be read (${code || 'unknown error'}).`);
  }
}
