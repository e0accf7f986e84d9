/** What a manifest does not tell of an image: how it is built tells it. */
export interface ImageEvidence extends ImageFiles {
  /** The number of the user that it runs as; undefined where only a name, or nothing, is known. */
  readonly uid: number | undefined;
  /** Where the user stands, such as `web/Dockerfile USER 65532, line 12`; undefined where nothing tells of one. */
  readonly because: string | undefined;
  /** The well-known image that decides the user, since no Dockerfile of the tree has a `USER` for it, as `FROM` names it. */
  readonly base: string | undefined;
  /** The line that says so (zero-based), `USER` or `FROM`, and its file, from the root of the tree. */
  readonly place: { readonly path: string; readonly line: number } | undefined;
}

/** What the files of an image carry, and which of them it starts. */
export interface ImageFiles {
  /** The capabilities that they lend to whoever starts them, without `CAP_`; `ALL` stands for every one. */
  readonly fileCapabilities: readonly string[];
  /** The same by program, without its folder; under '' what some file lends. */
  readonly carriers: ReadonlyMap<string, readonly string[]>;
  /** Whether that is all: no file of it can carry another. */
  readonly filesKnown: boolean;
  /** The program that the image starts; undefined where that is not known. */
  readonly starts: string | undefined;
}

/** What is known of an image, by its name as a container writes it; undefined where nothing is. */
export type ImageLookup = (image: string) => ImageEvidence | undefined;
