import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic, Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const uri = 'file:///w/web.yaml';

/** A pod without any security context: four things are missing to the restricted level. */
export const naked = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # the shop
spec:
  template:
    spec:
      containers:
      # keep this
      - name: web
        image: registry.example/web:1.0
`;

export const everything: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** The place of the n-th occurrence of a word, behind its first character. */
export function placeOf(text: string, word: string, nth = 0): Position {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = text.indexOf(word, at + 1);
  assert.ok(at >= 0, `${word} is not in the text`);
  return TextDocument.create(uri, 'yaml', 1, text).positionAt(at + 1);
}

/** An empty range at a place. */
export const cursor = (position: Position): Range => ({ start: position, end: position });

/** The actions that mend, without those that ignore. */
export const mending = (actions: readonly CodeAction[]) => actions.filter(({ title }) => !title.startsWith('Ignore '));

/** What a range covers. */
export const covered = (text: string, range: Range) => TextDocument.create(uri, 'yaml', 1, text).getText(range);

/** Diagnostics as `code severity covered text`, in the order of the alphabet. */
export const shown = (text: string, found: readonly Diagnostic[]) =>
  found.map(({ code, severity, range }) => `${code} ${severity} ${covered(text, range)}`).sort();

/** The text after an action, whichever form its edit has. */
export function after(text: string, { edit, title }: CodeAction, of = uri): string {
  const versioned = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === of ? change.edits : [],
  );
  const edits = [...versioned, ...(edit?.changes?.[of] ?? [])].flatMap((one) => ('newText' in one ? [one] : []));
  assert.ok(edits.length > 0, `${title} edits nothing`);
  return TextDocument.applyEdits(TextDocument.create(of, 'yaml', 1, text), edits);
}
