import { RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isSkippedFolder, mostTreeBytes, mostTreeFiles } from '../../shared/tree/limits.ts';

/** Answers a server that has no disk: which manifests there are, and what stands in them. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest('batten/files/list', ({ uri }: { readonly uri: string }) => list(Uri.parse(uri)));
  client.onRequest('batten/files/read', ({ uri }: { readonly uri: string }) => read(Uri.parse(uri)));
}

/** The manifests below a folder that the editor does not hide, relative to it, with `/`. */
async function list(folder: Uri): Promise<string[]> {
  const pattern = new RelativePattern(folder, '**/*.{yaml,yml,json}');
  const found = await workspace.findFiles(pattern, undefined, mostTreeFiles);
  const start = folder.path.endsWith('/') ? folder.path.length : folder.path.length + 1;
  return found.map(({ path }) => path.slice(start)).filter((path) => !path.split('/').some(isSkippedFolder));
}

/** The text of a file; null where it can't be read, or is too large to be a manifest. */
async function read(uri: Uri): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > mostTreeBytes ? null : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
