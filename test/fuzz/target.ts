/** Something that takes any text: it may neither throw, nor hang, nor break its own promises. */
export interface FuzzTarget {
  readonly name: string;
  /** Texts to begin with, each of which comes through. */
  readonly seeds: readonly string[];
  /** Words that such texts are made of. */
  readonly words: readonly string[];
  /** Throws where a promise is broken. */
  readonly run: (text: string) => void;
}
