import type { InitializeParams } from 'vscode-languageserver';
import type { Policy } from '../shared/engine/policy.ts';
import { policyOf, readLayer, resolveSettings } from '../shared/engine/settings.ts';
import { settingsFileName } from '../shared/engine/settings-file.ts';
import type { Settings } from '../shared/engine/settings-table.ts';
import { matcherOf } from '../shared/text/patterns.ts';
import { EditorSettings } from './editor-settings.ts';
import type { Environment } from './environment.ts';
import { LatelyUsed } from './lately-used.ts';
import type { Connection } from './protocol/connection.ts';
import { type FoundSettings, isSettingsFile, SettingsFiles } from './settings-files.ts';
import type { Watcher } from './watcher.ts';

/** What was chosen for a document. */
interface Chosen {
  readonly policy: Policy;
  readonly settings: Settings;
}

/** The policy of each document, by `batten.yaml` and the editor's settings. The same settings give the same object. */
export class Policies {
  readonly #connection: Connection;
  readonly #environment: Environment;
  readonly #watcher: Watcher;
  readonly #editor: EditorSettings;
  readonly #files: SettingsFiles;
  readonly #known = new LatelyUsed<Policy>();
  /** The settings of which it was said what is wrong with them. */
  readonly #told = new LatelyUsed<true>();
  #asked = new Map<string, Promise<Chosen>>();
  /** What the editor's settings are in a folder of the workspace. */
  #sections = new Map<string, Promise<unknown>>();
  #today: string;
  #changed = () => {};
  /** Grows with every change of settings. */
  generation = 0;

  constructor(connection: Connection, environment: Environment, watcher: Watcher) {
    this.#connection = connection;
    this.#environment = environment;
    this.#watcher = watcher;
    this.#editor = new EditorSettings(connection);
    this.#files = new SettingsFiles(environment);
    this.#today = environment.today();
  }

  /** Takes what the client tells of itself. */
  initialize(params: InitializeParams): void {
    this.#editor.initialize(params);
  }

  /** Calls back whenever settings have changed. */
  listen(changed: () => void): void {
    this.#changed = changed;
    this.#editor.listen(() => this.#renew());
    this.#watcher.watch(`**/${settingsFileName}`, (changes) => {
      if (changes.some(({ uri }) => isSettingsFile(uri))) this.filesChanged();
    });
  }

  /** Reads `batten.yaml` files anew, for one of them was saved, made or removed. */
  filesChanged(): void {
    this.#files.forget();
    this.#renew();
  }

  /** The policy for a document. Where the client does not answer, the defaults hold. */
  async policyFor(uri: string): Promise<Policy> {
    return (await this.#chosenFor(uri)).policy;
  }

  /** The settings for a document, of which some are the editor's alone. */
  async settingsFor(uri: string): Promise<Settings> {
    return (await this.#chosenFor(uri)).settings;
  }

  /**
   * The policy for a file that is not open. The editor's settings are those of its folder of the workspace, which are
   * asked for once for all its files.
   */
  async policyBelow(folder: string, uri: string): Promise<Policy> {
    const known = this.#sections.get(folder) ?? this.#editor.sectionFor(folder);
    this.#sections.set(folder, known);
    return (await this.#choose(uri, await known)).policy;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#asked.delete(uri);
  }

  #renew(): void {
    this.#forgetAnswers();
    this.#sections = new Map();
    this.#changed();
  }

  #forgetAnswers(): void {
    this.generation++;
    this.#asked = new Map();
    this.#known.turn();
    this.#told.turn();
  }

  #chosenFor(uri: string): Promise<Chosen> {
    const today = this.#environment.today();
    if (today !== this.#today) {
      this.#today = today;
      this.#forgetAnswers();
    }
    const known = this.#asked.get(uri) ?? this.#editor.sectionFor(uri).then((section) => this.#choose(uri, section));
    this.#asked.set(uri, known);
    return known;
  }

  async #choose(uri: string, section: unknown): Promise<Chosen> {
    const found = await this.#files.nearest(uri);
    const editor = readLayer(section, 'editor');
    this.#tell(
      editor.problems.map(({ message }) => message),
      JSON.stringify(section ?? null),
    );
    if (found) this.#tellFile(found);
    const settings = resolveSettings([...(found ? [found.file.layer] : []), editor.layer]);
    const excluded = this.#isExcluded(uri, settings, found);
    const key = JSON.stringify([section ?? null, found?.text, excluded, this.#today]);
    const policy = this.#known.get(key, () => policyOf(settings, { excluded, today: this.#today }));
    return { policy, settings };
  }

  /** Patterns start from the folder of the file that names them, those of an editor from the workspace's folder. */
  #isExcluded(uri: string, { exclude }: Settings, found: FoundSettings | undefined): boolean {
    if (exclude.length === 0) return false;
    const folder = found?.file.layer.exclude ? found.folder : this.#editor.folderOf(uri);
    if (folder === undefined) return false;
    return matcherOf(exclude)(decoded(uri.slice(folder.length + 1)));
  }

  #tellFile({ uri, text, file }: FoundSettings): void {
    this.#tell(
      file.problems.map(
        ({ message, span }) => `${uri}, line ${text.slice(0, span.start).split('\n').length}: ${message}`,
      ),
      `${uri} ${text}`,
    );
  }

  /** Says what is wrong with some settings once. */
  #tell(problems: readonly string[], of: string): void {
    this.#told.get(of, () => {
      for (const problem of problems) this.#connection.console.warn(problem);
      return true;
    });
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
