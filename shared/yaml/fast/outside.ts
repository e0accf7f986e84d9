/** Thrown where a text leaves what the fast parser reads, for whatever reason. */
export class Outside extends Error {}

/** Gives a text up: the `yaml` package is to read it. */
export function outside(): never {
  throw new Outside();
}
