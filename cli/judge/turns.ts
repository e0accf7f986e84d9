/** So many files are taken at once: few enough that threads end together, enough that taking them costs nothing. */
const together = 8;

/** Files that several threads judge: each takes the next ones that nobody has taken. */
export class Turns {
  /** To be handed to another thread. */
  readonly shared: SharedArrayBuffer;
  readonly #next: Int32Array;
  readonly #count: number;

  /** @param count how many files there are @param shared of the same turns in another thread */
  constructor(count: number, shared: SharedArrayBuffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#next = new Int32Array(shared);
    this.#count = count;
  }

  /** The indices of the next files, as the first and the one behind the last; undefined where all are taken. */
  take(): { readonly from: number; readonly to: number } | undefined {
    const from = Atomics.add(this.#next, 0, together);
    return from < this.#count ? { from, to: Math.min(from + together, this.#count) } : undefined;
  }
}
