import { resolve } from 'node:path';

/**
 * The address of a workbench.
 * @param server what startVsCode gave
 * @param options.open a folder, or a .code-workspace file
 * @param options.extensions folders of extensions under development
 * @param options.tests a module whose run() is called in the extension host
 * @param options.file a file to show
 */
export function workbenchAddress({ address, authority }, { open, extensions = [], tests, file }) {
  const uri = (path) => `vscode-remote://${authority}${resolve(path)}`;
  const payload = [
    ...extensions.map((path) => ['extensionDevelopmentPath', uri(path)]),
    ...(tests ? [['extensionTestsPath', uri(tests)]] : []),
    ...(file ? [['openFile', uri(file)]] : []),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const url = new URL(address);
  if (open) url.searchParams.set(open.endsWith('.code-workspace') ? 'workspace' : 'folder', resolve(open));
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
