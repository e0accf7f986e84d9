import type { Diagnostic } from 'vscode-languageserver';
import type { PlacedWorkload } from '../../shared/engine/placed-workloads.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { uriKey } from '../files.ts';

/** What is kept of a file that is not open, until it or what stands around it changes. */
export interface JudgedFile {
  readonly policy: Policy;
  /** The generation of the tree that it was judged in. */
  readonly generation: number;
  /** Two of the same id have the same diagnostics. */
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly workloads: readonly PlacedWorkload[];
}

/** Files that were judged, each kept until it changes. */
export class JudgedFiles {
  readonly #known = new Map<string, JudgedFile>();
  /** Files that have not changed since they were read. Of others, clients may tell without end. */
  readonly #fresh = new Set<string>();
  #results = 0;

  /** What is known of a file; undefined where it was not judged by this policy and in this generation, or has changed. */
  get(uri: string, policy: Policy, generation: number): JudgedFile | undefined {
    const known = this.#known.get(uri);
    const holds = known?.policy === policy && known.generation === generation && this.#fresh.has(uriKey(uri));
    return holds ? known : undefined;
  }

  /** Notes that a file is about to be read: only what changes from now on is a change. */
  reading(uri: string): void {
    this.#fresh.add(uriKey(uri));
  }

  /** Keeps what was found in a file. Where that is what was found before, it keeps its id. */
  set(uri: string, found: Omit<JudgedFile, 'resultId'>): JudgedFile {
    const before = this.#known.get(uri);
    const same = before && JSON.stringify(before.diagnostics) === JSON.stringify(found.diagnostics);
    const resultId = same ? before.resultId : String(++this.#results);
    const judged = { ...found, resultId };
    this.#known.set(uri, judged);
    return judged;
  }

  /** Has a file judged again when it is asked for. */
  touch(uri: string): void {
    this.#fresh.delete(uriKey(uri));
  }

  /** Forgets every file that is not among these. */
  keep(uris: ReadonlySet<string>): void {
    const keys = new Set([...uris].map(uriKey));
    for (const uri of this.#known.keys()) if (!uris.has(uri)) this.#known.delete(uri);
    for (const key of this.#fresh) if (!keys.has(key)) this.#fresh.delete(key);
  }
}
