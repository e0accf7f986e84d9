/** A place in a file of the tree. */
export interface FilePlace {
  /** From the tree's root, with `/`; undefined where it is the file itself that asks. */
  readonly path: string | undefined;
  /** Zero-based. */
  readonly line: number;
}

/** A place in words: `deploy/ns.yaml:3`, or `line 3` in the file itself. */
export function placeText({ path, line }: FilePlace): string {
  return path === undefined ? `line ${line + 1}` : `${path}:${line + 1}`;
}
