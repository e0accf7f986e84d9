import type { CancellationToken } from 'vscode-languageserver';

/** Counts what happens to the workspace, and wakes who waits for it. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  /** Grows with every change. */
  generation = 0;

  /** Notes a change. */
  tell(): void {
    this.generation++;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls back with every change, until the result is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits until something has changed since a generation, or nobody waits any more. */
  async since(generation: number, token: CancellationToken): Promise<void> {
    if (this.generation !== generation || token.isCancellationRequested) return;
    await new Promise<void>((resolve) => {
      const stop = this.listen(() => done());
      const cancelled = token.onCancellationRequested(() => done());
      const done = () => {
        stop();
        cancelled.dispose();
        resolve();
      };
    });
  }
}
