/** The languages that Kubernetes objects are written in. */
export const languages = ['yaml', 'helm', 'json'];

/** Where documents lie that people edit. Left sides of diffs, notebook cells and output have schemes of their own. */
export const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

const keys = ['apiVersion', 'kind'].map((key) => new RegExp(`(?:^|[\\s{,-])["']?${key}["']?\\s*:`));

/** What of a text document decides. */
interface Look {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
  getText(): string;
}

/** Whether a document holds an object of Kubernetes, by its look, or settings of Batten. */
export function needsServer(document: Look): boolean {
  const { languageId, uri } = document;
  if (!languages.includes(languageId) || !schemes.includes(uri.scheme)) return false;
  if (uri.path.endsWith('/batten.yaml')) return true;
  const text = document.getText();
  return keys.every((key) => key.test(text));
}
