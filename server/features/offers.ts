import type { CodeAction } from 'vscode-languageserver';
import { mostProvenAtOnce } from '../../shared/limits.ts';

/** What may be listed. It is made, and so proven, when its turn comes or when it is chosen. */
export interface Offer {
  /** The action as it is listed without what it does. */
  readonly listed: CodeAction;
  /** Characters that are judged again to make it. */
  readonly length: number;
  /** Whether it is worth to be listed unmade; without it, it is. */
  may?(): boolean;
  /** The action; undefined where it can't be proven, or comes to nothing new. */
  make(): CodeAction | undefined;
}

/** Offers of one sort. */
export interface Sort {
  readonly offers: readonly Offer[];
  /** Characters that are judged again at once where a client can ask for an edit later. */
  readonly unasked: number;
}

/** Tells of each offer of a sort, in its order, whether it is made at once. */
export function allowance({ unasked }: Sort, resolves: boolean): (offer: Offer) => boolean {
  let left = resolves ? unasked : mostProvenAtOnce;
  // Who can't ask later gets the first in any case.
  let isFirst = !resolves;
  return ({ length }) => {
    const isTaken = isFirst || length <= left;
    if (isTaken) left -= length;
    isFirst = false;
    return isTaken;
  };
}
