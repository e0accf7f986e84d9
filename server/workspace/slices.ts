/** So long, in milliseconds, work goes on before whoever else waits has a turn. */
const slice = 8;

/** A keystroke takes several turns: the change, the request, the answer. */
const turns = 4;

/** Cuts long work into slices, so that a keystroke never waits for it. */
export class Slices {
  readonly #later: (run: () => void) => void;
  #began = performance.now();

  /** @param later runs a function once the current work is done */
  constructor(later: (run: () => void) => void) {
    this.#later = later;
  }

  /** Lets others have their turn, where this slice is used up. */
  async rest(): Promise<void> {
    if (performance.now() - this.#began < slice) return;
    for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => this.#later(resolve));
    this.#began = performance.now();
  }
}
