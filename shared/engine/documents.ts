/** Which of an editor's documents may hold an object of Kubernetes. */

/** The languages that such objects are written in. */
export const languages: readonly string[] = ['yaml', 'helm', 'json'];

/** Where documents lie that people edit. Left sides of diffs, notebook cells and output have schemes of their own. */
export const schemes: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];
