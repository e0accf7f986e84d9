import type { CancellationToken, ClientCapabilities, Diagnostic } from 'vscode-languageserver';
import { type PlacedWorkload, placedWorkloads } from '../../shared/engine/placed-workloads.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import type { Matcher } from '../../shared/text/patterns.ts';
import { Diagnostics } from '../diagnostics.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { uriKey } from '../files.ts';
import type { Session } from '../server.ts';
import { JudgedFiles } from './judged.ts';
import { hiddenIn, type Manifest, manifestsOf } from './manifests.ts';
import { Slices } from './slices.ts';

/** So many files are read at once. */
const together = 16;

/** A manifest of the workspace and what is known of it. */
export interface ScannedFile {
  readonly manifest: Manifest;
  readonly workloads: readonly PlacedWorkload[];
  readonly diagnostics: readonly Diagnostic[];
  /** As the client writes it where the file is open. */
  readonly uri: string;
  /** The version of an open document; null of a file as it is saved. */
  readonly version: number | null;
  /** Two of the same id have the same diagnostics. */
  readonly resultId: string;
}

/** Judges the files of the workspace, in slices, so that who types never waits. */
export class WorkspaceScan {
  readonly #session: Session;
  readonly #diagnostics: Diagnostics;
  readonly #judged = new JudgedFiles();
  readonly #canAsk: boolean;
  readonly #canWatch: boolean;

  constructor(session: Session, { workspace }: ClientCapabilities) {
    this.#session = session;
    this.#diagnostics = new Diagnostics(session.environment.homepage);
    this.#canAsk = workspace?.configuration === true;
    this.#canWatch = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }

  /** Has a file judged again when it is asked for. */
  touch(uri: string): void {
    this.#judged.touch(uri);
  }

  /** The manifests of the workspace, without those that are excluded. */
  async manifests(): Promise<Manifest[]> {
    const { connection, environment, tree } = this.#session;
    const { files } = environment;
    if (!files) return [];
    const found = await Promise.all(
      tree.folders.map(async (folder) => {
        const hidden: Matcher = this.#canAsk ? await hiddenIn(folder, connection) : () => false;
        return manifestsOf(folder, files, hidden);
      }),
    );
    // A folder of the workspace may lie in another one.
    return [...new Map(found.flat().map((manifest) => [manifest.uri, manifest])).values()];
  }

  /**
   * Judges manifests, one after the other. What did not change since it was judged is not read again. Ends early where
   * the token is cancelled.
   */
  async *judge(manifests: readonly Manifest[], token: CancellationToken): AsyncGenerator<ScannedFile> {
    await this.#session.tree.loaded();
    this.#judged.keep(new Set(manifests.map(({ uri }) => uri)));
    if (!this.#canWatch) for (const { uri } of manifests) this.#judged.touch(uri);
    const slices = new Slices(this.#session.environment.later);
    for (let at = 0; at < manifests.length && !token.isCancellationRequested; at += together) {
      const opened = new Map(this.#session.open.keys().map((uri) => [uriKey(uri), uri]));
      const batch = manifests.slice(at, at + together);
      const read = await Promise.all(batch.map((manifest) => this.#read(manifest, opened)));
      for (const judge of read) {
        await slices.rest();
        if (token.isCancellationRequested) return;
        const scanned = await judge();
        if (scanned) yield scanned;
      }
    }
  }

  /** Reads a manifest where that is needed. @returns what judges it */
  async #read(
    manifest: Manifest,
    opened: ReadonlyMap<string, string>,
  ): Promise<() => ScannedFile | undefined | Promise<ScannedFile | undefined>> {
    const { documents, environment, policies, tree } = this.#session;
    const { uri } = manifest;
    const asOpened = opened.get(uriKey(uri));
    if (asOpened !== undefined) {
      return async () => {
        const found = await documents.get(asOpened);
        if (!found) return undefined;
        const { version } = found.document;
        const resultId = `open:${version}:${policies.generation}:${tree.generation}`;
        return { manifest, uri: asOpened, version, resultId, ...this.#found(found) };
      };
    }
    const policy = await policies.policyBelow(manifest.folder, uri);
    const known = this.#judged.get(uri, policy, tree.generation);
    if (known) return () => ({ manifest, uri, version: null, ...known });
    this.#judged.reading(uri);
    const text = await environment.files?.read(uri, manifest.folder);
    return () => (text === undefined ? undefined : this.#judge(manifest, text, policy));
  }

  #judge(manifest: Manifest, text: string, policy: Policy): ScannedFile {
    const { documents, tree } = this.#session;
    const { uri } = manifest;
    const { generation } = tree;
    const found = this.#found(documents.saved(uri, text, policy));
    return { manifest, uri, version: null, ...this.#judged.set(uri, { policy, generation, ...found }) };
  }

  #found({ file, document }: AnalyzedDocument) {
    return { workloads: placedWorkloads(file, document), diagnostics: this.#diagnostics.of(file, document) };
  }
}
