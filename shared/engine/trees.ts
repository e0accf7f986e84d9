import type { KeptDocument } from './kept-document.ts';

/**
 * The documents of a file whose trees are kept: so many, the ones asked for last. A tree takes sixty times the memory of
 * its text, and of a long file most documents are asked for what is said of them alone.
 */
export class Trees {
  readonly #most: number;
  readonly #latest = new Set<KeptDocument>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Notes that somebody asked for the tree of a document. */
  note(document: KeptDocument): void {
    this.#latest.delete(document);
    this.#latest.add(document);
    const [oldest] = this.#latest;
    if (this.#latest.size <= this.#most || !oldest) return;
    this.#latest.delete(oldest);
    oldest.forgetTree();
  }
}
