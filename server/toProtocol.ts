import {
  type Diagnostic,
  DiagnosticSeverity,
  type MarkupContent,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileAnalysis, findingsIn, problemsIn } from '../shared/engine/file.ts';
import type { Level } from '../shared/rules/types.ts';
import { firstLineOf, rangeOf } from '../shared/text/lines.ts';
import type { TextChange } from '../shared/text/span.ts';

const severities: Readonly<Record<Exclude<Level, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Everything that is said of a file, as diagnostics. */
export function toDiagnostics(file: FileAnalysis, document: TextDocument, homepage: string): Diagnostic[] {
  const problems = problemsIn(file).map(({ code, level, message, span }) => ({ ruleId: code, level, message, span }));
  return [...problems, ...findingsIn(file)].map(({ ruleId, level, message, span }) => ({
    range: firstLineOf(span, file.text, document),
    severity: severities[level],
    code: ruleId,
    codeDescription: { href: `${homepage}/docs/rules/${ruleId}.md` },
    source: 'batten',
    // Editors show it as plain text.
    message: message.replaceAll('`', ''),
  }));
}

/** Text edits for changes of a document. */
function toTextEdits(changes: readonly TextChange[], document: TextDocument): TextEdit[] {
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

/** A hover's text in a form that the client shows. */
export function toMarkup(markdown: string, asMarkdown: boolean): MarkupContent {
  if (asMarkdown) return { kind: 'markdown', value: markdown };
  const plain = markdown.replace(/\*\*|`/g, '').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1: $2');
  return { kind: 'plaintext', value: plain };
}
