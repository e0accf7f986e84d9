import type { CodeAction } from 'vscode-languageserver';
import { mostProvenAtOnce, mostProvenUnasked } from '../../shared/limits.ts';

/** What may be listed. It is made, and so proven, when its turn comes or when it is chosen. */
export interface Offer {
  /** The action without what it does; undefined where only the making tells it. */
  readonly listed?: CodeAction;
  /** Characters that are judged again to make it. */
  readonly length: number;
  /** Whether it is worth to be listed unmade; without it, it is. */
  may?(): boolean;
  /** The action; none where it can't be proven, several where only the making tells which there are. */
  make(): CodeAction[];
}

/** Which offers are made at once. */
export class Allowance {
  readonly #resolves: boolean;
  #left = mostProvenUnasked;
  #isFirst = true;

  /** @param resolves whether the client can ask for an edit later: then few are made, in all, and the others listed */
  constructor(resolves: boolean) {
    this.#resolves = resolves;
  }

  /** Begins with another sort of actions: who can't ask later gets the first ones of each sort. */
  next(): void {
    if (this.#resolves) return;
    this.#left = mostProvenAtOnce;
    this.#isFirst = true;
  }

  /** Whether an offer is made now. */
  takes({ length, listed }: Offer): boolean {
    const isTaken = length <= this.#left || !listed || (this.#isFirst && !this.#resolves);
    if (isTaken) this.#left -= length;
    this.#isFirst = false;
    return isTaken;
  }
}
