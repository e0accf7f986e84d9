import type { Diagnostic, DiagnosticCollection, Uri } from 'vscode';

/** So many may stand apart from the rest. With more of them the rest is drawn anew. */
const mostApart = 50;

/** An editor draws so many of a file, those that it reads first. Source: vs/editor/common/services/markerDecorationsService.ts. */
const mostDrawn = 500;

/** What is shown of a file. */
interface Shown {
  readonly uri: Uri;
  readonly settled: readonly Diagnostic[];
  /** Never empty where anything is shown: who has something first is read first. */
  readonly recent: readonly Diagnostic[];
}

type Entries = readonly (readonly [Uri, readonly Diagnostic[] | undefined])[];

/**
 * Diagnostics in two collections: those that were there before, and the few that came since, which are read first. An
 * editor sends and draws the whole of a collection for a file anew whenever one of its diagnostics changes, which in a long
 * file takes several times as long as finding what has changed. What is the same as before is not told to it again.
 */
export class SteadyDiagnostics implements DiagnosticCollection {
  readonly #recent: DiagnosticCollection;
  readonly #settled: DiagnosticCollection;
  readonly #shown = new Map<string, Shown>();

  /** The collections in the order in which an editor that is asked for all reads them. */
  constructor(recent: DiagnosticCollection, settled: DiagnosticCollection) {
    this.#recent = recent;
    this.#settled = settled;
  }

  get name(): string {
    return this.#recent.name;
  }

  set(of: Uri | Entries, diagnostics?: readonly Diagnostic[]): void {
    const entries: Entries = 'scheme' in of ? [[of, diagnostics]] : of;
    for (const [uri, list] of entries) {
      if (list === undefined) this.delete(uri);
      else this.#show(uri, list);
    }
  }

  delete(uri: Uri): void {
    this.#shown.delete(uri.toString());
    this.#recent.delete(uri);
    this.#settled.delete(uri);
  }

  clear(): void {
    this.#shown.clear();
    this.#recent.clear();
    this.#settled.clear();
  }

  dispose(): void {
    this.#shown.clear();
    this.#recent.dispose();
    this.#settled.dispose();
  }

  get(uri: Uri): readonly Diagnostic[] | undefined {
    const shown = this.#shown.get(uri.toString());
    return shown && [...shown.recent, ...shown.settled];
  }

  has(uri: Uri): boolean {
    return this.#shown.has(uri.toString());
  }

  forEach(
    callback: (uri: Uri, diagnostics: readonly Diagnostic[], collection: DiagnosticCollection) => unknown,
    thisArg?: unknown,
  ): void {
    for (const [uri, diagnostics] of this) callback.call(thisArg, uri, diagnostics, this);
  }

  *[Symbol.iterator](): Generator<[Uri, readonly Diagnostic[]]> {
    for (const { uri, settled, recent } of this.#shown.values()) yield [uri, [...recent, ...settled]];
  }

  #show(uri: Uri, list: readonly Diagnostic[]): void {
    const next = list.length > mostDrawn ? loudestFirst(list) : list;
    const before = this.#shown.get(uri.toString());
    const recent = before && recentOf(before, next);
    if (!before || !recent) {
      const [settled, first] = [next.slice(1), next.slice(0, 1)];
      this.#recent.set(uri, first);
      this.#settled.set(uri, settled);
      this.#shown.set(uri.toString(), { uri, settled, recent: first });
    } else if (!areSame(before.recent, recent)) {
      this.#recent.set(uri, recent);
      this.#shown.set(uri.toString(), { ...before, recent });
    }
  }
}

function loudestFirst(list: readonly Diagnostic[]): Diagnostic[] {
  return [...list].sort((a, b) => a.severity - b.severity);
}

/** What is to be shown beside what has settled; undefined where that has changed, or too much else. */
function recentOf({ settled, recent: [first] }: Shown, next: readonly Diagnostic[]): Diagnostic[] | undefined {
  if (!first) return next.length === 0 ? [] : undefined;
  const at = next.findIndex((one) => isSame(first, one));
  const found = at < 0 ? undefined : newcomers(settled, next.toSpliced(at, 1));
  return found && found.length <= mostApart ? [first, ...found] : undefined;
}

/** What is new in a list; undefined where not all of the old one is left, in its order. */
function newcomers(old: readonly Diagnostic[], next: readonly Diagnostic[]): Diagnostic[] | undefined {
  const found: Diagnostic[] = [];
  let left = 0;
  for (const one of next) {
    const expected = old[left];
    if (expected && isSame(expected, one)) left++;
    else found.push(one);
  }
  return left === old.length ? found : undefined;
}

function areSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && newcomers(a, b)?.length === 0;
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.message === b.message && a.severity === b.severity && codeOf(a) === codeOf(b) && a.range.isEqual(b.range);
}

/** Where it leads hangs on the code alone. */
function codeOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
