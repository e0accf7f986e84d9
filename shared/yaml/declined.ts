import type { Span } from '../text/span.ts';

/** Why an edit is not made, in words that fit behind "because". */
export class Declined extends Error {
  /** Where else a value is used, where that is why. */
  readonly sharedWith: readonly Span[];

  constructor(reason: string, sharedWith: readonly Span[] = []) {
    super(reason);
    this.sharedWith = sharedWith;
  }
}
