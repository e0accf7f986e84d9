/** What a manifest does not tell of an image: how it is built tells it. */
export interface ImageEvidence {
  /** The number of the user that it runs as; undefined where only a name, or nothing, is known. */
  readonly uid: number | undefined;
  /** Where that stands, such as `web/Dockerfile USER 65532, line 12`. */
  readonly because: string;
  /** What its files need to be started, without `CAP_`. */
  readonly fileCapabilities: readonly string[];
  /** The line that says so (zero-based), and its file, from the root of the tree. */
  readonly place: { readonly path: string; readonly line: number };
}

/** What is known of an image, by its name as a container writes it; undefined where nothing is. */
export type ImageLookup = (image: string) => ImageEvidence | undefined;
