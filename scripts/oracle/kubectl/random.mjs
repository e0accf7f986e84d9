/** A seeded source of random choices (mulberry32): the same seed gives the same cases. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [from, to]. */
  int(from, to) {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(choices) {
    return choices[this.int(0, choices.length - 1)];
  }

  /** `count` results of `make`. */
  times(count, make) {
    return Array.from({ length: count }, () => make());
  }

  /** A text of `from` to `to` picks of an alphabet. */
  text(alphabet, from, to) {
    return this.times(this.int(from, to), () => this.pick(alphabet)).join('');
  }
}
