import { type CodeAction, commands, extensions, languages, Range, Uri, window, workspace } from 'vscode';

/** Longer than any answer takes on a slow machine, in milliseconds. */
const limit = 15_000;

/** What must be so where the extension and its server run in workers, in their order. */
export const checks: Readonly<Record<string, () => Promise<void>>> = {
  async 'the extension host is a worker of a browser'() {
    const isWorker = 'importScripts' in globalThis && !('process' in globalThis && 'versions' in globalThis.process);
    if (!isWorker) throw new Error('It is none.');
  },
  async 'a manifest is judged'() {
    await show('deploy/pod.yaml');
    await untilSaid('deploy/pod.yaml', ['error privileged']);
    if (!extensions.getExtension('batten.batten')?.isActive) throw new Error('The extension is not active.');
  },
  async 'what is typed is judged'() {
    const editor = await show('deploy/pod.yaml');
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('privileged'));
    await editor.edit((edit) => edit.delete(new Range(line, 0, line + 1, 0)));
    await untilSaid('deploy/pod.yaml', []);
    await commands.executeCommand('undo');
    await untilSaid('deploy/pod.yaml', ['error privileged']);
  },
  async 'a fix is offered'() {
    const [diagnostic] = ours('deploy/pod.yaml');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri('deploy/pod.yaml'),
      diagnostic?.range,
      'quickfix',
      10,
    );
    if (!actions.some(({ title }) => title.includes('privileged'))) throw new Error(`${actions.length} others`);
  },
  async 'a check of the workspace reads every file through the editor'() {
    const checked = commands.executeCommand('batten.checkWorkspace');
    await untilSaid('other/pod.yaml', ['warning hostNamespaces']);
    await checked;
    if (said('ignored/pod.yaml').length > 0) throw new Error('Git ignores the file, and it was checked.');
    await commands.executeCommand('batten.stopChecking');
    await untilSaid('other/pod.yaml', []);
  },
  async 'a rule page is there'() {
    const page = await workspace.fs.readFile(Uri.parse('batten-rule:/privileged.md'));
    if (!new TextDecoder().decode(page).includes('privileged')) throw new Error('It holds something else.');
  },
};

function uri(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return Uri.joinPath(folder.uri, path);
}

async function show(path: string) {
  return window.showTextDocument(await workspace.openTextDocument(uri(path)), { preview: false });
}

function ours(path: string) {
  return languages.getDiagnostics(uri(path)).filter(({ source }) => source === 'batten');
}

/** What is said of a file at warning or above. */
function said(path: string): string[] {
  const levels = ['error', 'warning'];
  return ours(path).flatMap(({ severity, code }) => {
    const rule = typeof code === 'object' ? code.value : code;
    return levels[severity] ? [`${levels[severity]} ${rule}`] : [];
  });
}

async function untilSaid(path: string, wanted: readonly string[]): Promise<void> {
  const end = Date.now() + limit;
  while (JSON.stringify(said(path)) !== JSON.stringify(wanted)) {
    if (Date.now() > end) throw new Error(`Wanted ${JSON.stringify(wanted)} of ${path}, said ${said(path)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
