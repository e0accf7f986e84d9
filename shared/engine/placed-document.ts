import type { Span } from '../text/span.ts';
import type { DocumentAnalysis } from './document.ts';
import type { KeptBy, KeptDocument, Summary } from './kept-document.ts';

/** A document where it stands in its file. */
export class PlacedDocument implements Span {
  readonly start: number;
  readonly end: number;
  readonly kept: KeptDocument;
  readonly #by: KeptBy;

  constructor(start: number, end: number, kept: KeptDocument, by: KeptBy) {
    this.start = start;
    this.end = end;
    this.kept = kept;
    this.#by = by;
  }

  /** What is said of it: at hand. */
  get summary(): Summary {
    return this.kept.summary(this.#by);
  }

  /** All that is known of it, its tree included, which may have to be read again. */
  get analysis(): DocumentAnalysis {
    return this.kept.whole(this.#by);
  }
}
