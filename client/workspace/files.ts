import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { mostTreeBytes, mostTreeFiles } from '../../shared/limits.ts';
import { isSkippedFolder } from '../../shared/tree/file-names.ts';

/** Answers a server that has no disk: which manifests there are, and what stands in them. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest('batten/files/list', ({ uri }: { readonly uri: string }) => list(Uri.parse(uri)));
  client.onRequest('batten/files/read', ({ uri }: { readonly uri: string }) => read(Uri.parse(uri)));
}

/** Files below a folder, relative to it, with `/`: those that may tell something, and maybe others. */
async function list(folder: Uri): Promise<string[]> {
  const pattern = new RelativePattern(folder, '**/{*.yaml,*.yml,*.json,*.hcl,*ockerfile*,*ontainerfile*,Tiltfile*}');
  try {
    const found = await workspace.findFiles(pattern, undefined, mostTreeFiles);
    const start = folder.path.endsWith('/') ? folder.path.length : folder.path.length + 1;
    return found.map(({ path }) => path.slice(start)).filter((path) => !path.split('/').some(isSkippedFolder));
  } catch {
    return walk(folder); // Not every file system can be searched.
  }
}

async function walk(folder: Uri): Promise<string[]> {
  const found: string[] = [];
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined && found.length < mostTreeFiles; path = waiting.pop()) {
    for (const [name, type] of await workspace.fs.readDirectory(Uri.joinPath(folder, path))) {
      if (type === FileType.Directory && !isSkippedFolder(name)) waiting.push(`${path}${name}/`);
      if (type === FileType.File) found.push(`${path}${name}`);
    }
  }
  return found;
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
