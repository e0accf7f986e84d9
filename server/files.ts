/** The files of a workspace, where the server can read them. */
export interface Files {
  /** The manifests below a folder, relative to it, with `/`. Folders that hold no manifests of the user's are left out. */
  list(folderUri: string): Promise<readonly string[]>;
  /**
   * The text of a file; undefined where it can't be read, is too large to be a manifest, or is a link out of its tree.
   * @param treeUri the folder that links may not lead out of
   */
  read(uri: string, treeUri: string): Promise<string | undefined>;
  /** Whether a folder is the root of a repository. */
  isRepository(folderUri: string): Promise<boolean>;
}

/** The URI of a file below a folder. */
export function uriBelow(folderUri: string, path: string): string {
  return `${withoutSlash(folderUri)}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of a URI below a folder; undefined where it is not below it. */
export function pathBelow(folderUri: string, uri: string): string | undefined {
  const folder = `${uriKey(withoutSlash(folderUri))}/`;
  const path = uriKey(uri);
  return path.startsWith(folder) ? path.slice(folder.length) : undefined;
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}

/** What two URIs of one file have in common: clients differ in what they escape. */
export function uriKey(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
