import { deepEqual, equal, match, ok } from 'node:assert/strict';
import {
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  type MarkdownString,
  type Position,
  Range,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { at, closeAll, endOf, fileUri, show, until, untilAnswer, untilSaid } from './editor.ts';

const path = 'comforts/pod.yaml';

describe('beside the text', () => {
  const settings = () => workspace.getConfiguration('batten', fileUri(path));
  const setHints = (mode: string | undefined) =>
    settings().update('inlayHints', mode, ConfigurationTarget.WorkspaceFolder);

  before(async () => void (await show(path)));
  after(async () => {
    await setHints(undefined);
    await closeAll();
  });

  it('hints tell what a container overrides; all that it inherits, or nothing, where that is set', async () => {
    const { document } = await show(path);
    const overridden = ["16 overrides the pod's 1000"];
    const inherited = ['runAsUser: 1000', 'runAsNonRoot: true', 'seccompProfile: {type: RuntimeDefault}'];
    const ofWeb = inherited.slice(1).map((text) => `13 ${text}`);
    const all = [...ofWeb, ...overridden, ...inherited.map((text) => `21 ${text}`)];
    await untilAnswer('overrides are told', () => hints(document), overridden);
    await setHints('all');
    await untilAnswer('all is told', () => hints(document), all);
    await setHints('off');
    await untilAnswer('nothing is told', () => hints(document), []);
    await setHints(undefined);
    await untilAnswer('overrides are told again', () => hints(document), overridden);
  });

  it('a lens tells how far a workload is, and its commands harden it and show its context', async () => {
    const { document } = await show(path);
    const before = document.getText();
    const titles = async () =>
      (await lenses(document)).map((lens) => `${lens.range.start.line} ${lens.command?.title}`);
    const wanted = ['0 2 fixes to restricted (v1.37)', '0 Harden', '0 Show effective context'];
    await untilAnswer('the lens is there', titles, wanted);
    const harden = (await lenses(document)).find(({ command }) => command?.title === 'Harden')?.command;
    ok(harden);
    await commands.executeCommand(harden.command, ...(harden.arguments ?? []));
    await until('it is hardened', () => document.getText().split('allowPrivilegeEscalation: false').length === 3);
    await untilAnswer('the lens follows', titles, ['0 1 fix to restricted (v1.37)', '0 Show effective context']);
    await commands.executeCommand('undo');
    equal(document.getText(), before);
  });
});

describe('where something comes from', () => {
  before(async () => void (await show(path)));
  after(closeAll);

  it('is shown for an overriding value, a namespace, a service account and an image', async () => {
    const { document } = await show(path);
    const leads = async (word: string) => (await definitions(document, at(document, word))).map(placeOf);
    deepEqual(await leads('runAsUser: 2000'), ['pod.yaml 8']);
    await untilAnswer('the namespace is found', () => leads('shop\nspec'), ['around.yaml 3']);
    deepEqual(await leads('serviceAccountName'), ['around.yaml 10']);
    deepEqual(await leads('shop/web'), ['Dockerfile 2']);
  });

  it('is told in the hover, with links', async () => {
    const { document } = await show(path);
    const told = (word: string) => hover(document.uri, at(document, word));
    match(await told('runAsUser: 2000'), /overrides \[the pod's\]\(file:\/\/.*pod\.yaml#L9\) `1000`/);
    match(await told('shop/web'), /Runs as user 65532: \[web\/Dockerfile USER 65532, line 3\]\(file:.*Dockerfile#L3\)/);
    match(await told('shop\nspec'), /enforce: \*\*restricted\*\*/);
    match(await told('capabilities'), /Left in the end: `NET_ADMIN`; its user can use them only if the entry point/);
    match(await told('NET_ADMIN'), /No runtime grants it by default\..*No Pod Security level but privileged/s);
    match(await told('type: Runtime'), /baseline forbids `Unconfined`; restricted asks for/);
  });
});

describe('completion', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: a\n';
  const context = `${pod}      securityContext:\n`;

  it('offers keys, values, capabilities and ids of rules where they fit', async () => {
    const keys = await offered(`${context}        ¦\n`);
    ok(keys.includes('allowPrivilegeEscalation') && !keys.includes('fsGroup'), keys.join());
    deepEqual((await offered(`${context}        privileged: ¦\n`)).slice(0, 2), ['false', 'true']);
    equal((await offered(`${context}        capabilities: { drop: [¦] }\n`))[0], 'ALL');
    const ids = await offered(`${context}        privileged: true # batten-ignore ¦\n`);
    ok(ids.includes('privileged') && ids.includes('runAsNonRoot'), ids.join());
  });

  it('offers hardened blocks as a whole', async () => {
    const document = await workspace.openTextDocument({ language: 'yaml', content: `${pod}      \n` });
    const { items } = await completions(document.uri, endOf(document).translate(-1).with({ character: 6 }));
    const labels = items.map(wordOf);
    ok(labels.includes('securityContext, hardened'), labels.join());
  });
});

describe('a batten.yaml', () => {
  after(closeAll);

  it('is completed, explained and checked', async () => {
    const editor = await show('comforts/settings/batten.yaml');
    const { document } = editor;
    const { uri } = document;
    const before = document.getText();
    match(await hover(uri, at(document, 'quiet')), /Errors and warnings only/);
    match(await hover(uri, at(document, 'privileged')), /No container is privileged\./);
    await editor.edit((edit) => edit.insert(endOf(document), 'runtime: '));
    const words = (await completions(uri, endOf(document))).items.map(wordOf);
    deepEqual(words, ['any', 'containerd-1', 'containerd-2', 'cri-o']);
    await editor.edit((edit) => edit.insert(endOf(document), 'lorry'));
    await untilSaid(uri, ['error configuration 3']);
    await commands.executeCommand('workbench.action.files.revert');
    equal(document.getText(), before);
    await untilSaid(uri, []);
  });
});

async function hints(document: TextDocument): Promise<string[]> {
  const all = new Range(document.positionAt(0), endOf(document));
  const found = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
  return found.map(({ position, label }) => {
    const words = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    return `${position.line} ${words}`;
  });
}

async function lenses(document: TextDocument): Promise<CodeLens[]> {
  return await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
}

async function definitions(document: TextDocument, position: Position): Promise<(Location | LocationLink)[]> {
  return await commands.executeCommand('vscode.executeDefinitionProvider', document.uri, position);
}

/** `pod.yaml 8`: the file's name, and the line, which counts from 0. */
function placeOf(found: Location | LocationLink): string {
  const [uri, range] = 'uri' in found ? [found.uri, found.range] : [found.targetUri, found.targetRange];
  return `${uri.path.slice(uri.path.lastIndexOf('/') + 1)} ${range.start.line}`;
}

/** What Batten's hover tells, as Markdown. */
async function hover(uri: Uri, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
}

async function completions(uri: Uri, position: Position): Promise<CompletionList> {
  return await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, position);
}

/** What is offered where `¦` stands in a new document, in its order; words that the editor finds in the text left out. */
async function offered(marked: string): Promise<string[]> {
  const document = await workspace.openTextDocument({ language: 'yaml', content: marked.replace('¦', '') });
  const { items } = await completions(document.uri, document.positionAt(marked.indexOf('¦')));
  return items
    .filter(({ sortText }) => sortText !== undefined && /^\d{3}$/.test(sortText))
    .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
    .map(wordOf);
}

/** What is offered, without what stands beside it. */
function wordOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
