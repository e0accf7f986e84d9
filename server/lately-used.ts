/** Values by key, each made once. What nobody asks for between two turns is forgotten, so that they do not pile up. */
export class LatelyUsed<Value> {
  #used = new Map<string, Value>();
  #before = new Map<string, Value>();

  /** The value of a key. @param make makes it where there is none, or where it was forgotten */
  get(key: string, make: () => Value): Value {
    const known = this.#used.get(key) ?? this.#before.get(key) ?? make();
    this.#used.set(key, known);
    return known;
  }

  /** Forgets what was not asked for since the last turn. */
  turn(): void {
    this.#before = this.#used;
    this.#used = new Map();
  }
}
