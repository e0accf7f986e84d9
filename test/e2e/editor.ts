import { setTimeout } from 'node:timers/promises';
import {
  commands,
  type Diagnostic,
  extensions,
  languages,
  type Position,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

/** The extension under test. */
export function batten() {
  const extension = extensions.getExtension('batten.batten');
  if (!extension) throw new Error('The extension is not installed.');
  return extension;
}

/** A file of the workspace: `plain/naked.yaml`. */
export function fileUri(path: string): Uri {
  const [name, ...rest] = path.split('/');
  const folder = workspace.workspaceFolders?.find((each) => each.name === name);
  if (!folder) throw new Error(`The workspace has no folder ${name}.`);
  return Uri.joinPath(folder.uri, ...rest);
}

/** Shows a file of the workspace. */
export async function show(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(fileUri(path)), { preview: false });
}

/** Closes every editor, without saving. */
export async function closeAll(): Promise<void> {
  while (window.activeTextEditor?.document.isDirty)
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** What Batten says of a document: `warning privileged 13` each, in the order of the lines, counted from 0, and of the rules. */
export function said(uri: Uri): string[] {
  const levels = ['error', 'warning', 'info', 'hint'];
  return ours(uri)
    .sort((a, b) => a.range.start.line - b.range.start.line || compare(ruleOf(a.code), ruleOf(b.code)))
    .map(({ severity, code, range }) => `${levels[severity]} ${ruleOf(code)} ${range.start.line}`);
}

/** Batten's diagnostics of a document. */
export function ours(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'batten');
}

function compare(a: unknown, b: unknown): number {
  return String(a).localeCompare(String(b), 'en');
}

function ruleOf(code: Diagnostic['code']): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

/** Waits until something is so; what it says of itself stands in the error where it does not come to be. */
export async function until<T>(what: string, get: () => T | undefined | false, limit = 10_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = get();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`After ${limit} ms still not: ${what}`);
    await setTimeout(10);
  }
}

/** Asks again and again, until the answer is as wanted. */
export async function untilAnswer<T>(what: string, ask: () => Promise<T>, wanted: T, limit = 10_000): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = JSON.stringify(await ask());
    if (answer === JSON.stringify(wanted)) return;
    if (Date.now() > end)
      throw new Error(`Not so after ${limit} ms: ${what}. Wanted ${JSON.stringify(wanted)}, got ${answer}`);
    await setTimeout(20);
  }
}

/** Waits until Batten says exactly this of a document, and goes on saying it. */
export async function untilSaid(uri: Uri, wanted: readonly string[]): Promise<void> {
  const same = () => JSON.stringify(said(uri)) === JSON.stringify(wanted);
  try {
    await until('the findings are as wanted', same);
  } catch {
    throw new Error(`Wanted ${JSON.stringify(wanted)}, said ${JSON.stringify(said(uri))}`);
  }
}

/** The position where a text begins in a document. */
export function at(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document does not hold ${text}`);
  return document.positionAt(offset);
}

/** The end of a document. */
export function endOf(document: TextDocument): Position {
  return document.lineAt(document.lineCount - 1).range.end;
}
