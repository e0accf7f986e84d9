/** So many files of a tree are looked at; a folder that holds more is no repository of manifests. */
export const mostTreeFiles = 50_000;

/** A larger file is generated data, and holds no Namespace that a person wrote. */
export const mostTreeBytes = 1_000_000;

/** Whether a folder's name says that it holds nothing of the user's. */
export function isSkippedFolder(name: string): boolean {
  return name === 'node_modules' || name === '.git';
}

/** Whether a file's name says that it may hold manifests. */
export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/.test(name);
}
