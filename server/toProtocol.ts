import type { MarkupContent, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../shared/text/lines.ts';
import type { Span, TextChange } from '../shared/text/span.ts';

/** Text edits for changes of a document. */
export function toTextEdits(changes: readonly TextChange[], document: TextDocument): TextEdit[] {
  return changes.map((change) => ({ range: rangeOf(change, document), newText: change.text }));
}

/** A workspace edit for one document; with its version where the client can check it. */
export function toWorkspaceEdit(
  changes: readonly TextChange[],
  document: TextDocument,
  versioned: boolean,
): WorkspaceEdit {
  const edits = toTextEdits(changes, document);
  if (!versioned) return { changes: { [document.uri]: edits } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] };
}

/** A workspace edit of one change in which a part is to be filled in, for clients that can do that. */
export function toSnippetEdit(change: TextChange, part: Span, document: TextDocument): WorkspaceEdit {
  const text = (start: number, end?: number) => change.text.slice(start, end).replace(/[\\$}]/g, '\\$&');
  const value = `${text(0, part.start)}\${1:${text(part.start, part.end)}}${text(part.end)}`;
  const edit = { range: rangeOf(change, document), snippet: { kind: 'snippet' as const, value } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [edit] }] };
}

/** A hover's text in a form that the client shows. */
export function toMarkup(markdown: string, asMarkdown: boolean): MarkupContent {
  if (asMarkdown) return { kind: 'markdown', value: markdown };
  const plain = markdown.replace(/\*\*|`/g, '').replace(/\[([^[\]]+)\]\(([^()]+)\)/g, '$1: $2');
  return { kind: 'plaintext', value: plain };
}
