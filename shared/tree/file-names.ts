/** Whether a folder's name says that it holds nothing of the user's. */
export function isSkippedFolder(name: string): boolean {
  return name === 'node_modules' || name === '.git';
}

/** Whether a file's name says that it may hold manifests. */
export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/.test(name);
}
