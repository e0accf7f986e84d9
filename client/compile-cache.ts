import type { Uri } from 'vscode';

/**
 * Environment in which a process of Node keeps the compiled form of what it has loaded, so that it starts faster the next
 * time. Node has that since 22.1, and older ones know nothing of the variable.
 * @param storage the extension's own folder: nothing is kept elsewhere, whatever the editor's own environment says
 */
export function compileCacheIn({ scheme, fsPath }: Pick<Uri, 'scheme' | 'fsPath'>): { NODE_COMPILE_CACHE?: string } {
  return scheme === 'file' ? { NODE_COMPILE_CACHE: `${fsPath}/compile-cache` } : {};
}
