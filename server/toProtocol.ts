import type { MarkupContent, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { BlankForm } from '../shared/engine/blanks.ts';
import { type Positions, rangeOf } from '../shared/text/lines.ts';
import { plain } from '../shared/text/markdown.ts';
import type { Span, TextChange } from '../shared/text/span.ts';

/** The offsets of a range of a document. */
export function spanOf({ start, end }: Range, document: TextDocument): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** Text edits for changes of a text. */
export function toTextEdits(changes: readonly TextChange[], document: Positions): TextEdit[] {
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

/** A workspace edit of one change with fields to be filled in, for clients that can do that. */
export function toSnippetEdit({ change, fields }: BlankForm, document: TextDocument): WorkspaceEdit {
  const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  let value = '';
  let at = 0;
  for (const field of fields) {
    value += `${escaped(change.text.slice(at, field.start))}\${${field.number}:${escaped(field.text)}}`;
    at = field.end;
  }
  value += escaped(change.text.slice(at));
  const edit = { range: rangeOf(change, document), snippet: { kind: 'snippet' as const, value } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [edit] }] };
}

/** A hover's text in a form that the client shows. In plain text, only addresses of the web are written out. */
export function toMarkup(markdown: string, asMarkdown: boolean): MarkupContent {
  if (asMarkdown) return { kind: 'markdown', value: markdown };
  return { kind: 'plaintext', value: plain(markdown) };
}
