import type { ClientCapabilities, CodeAction, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../shared/engine/finding.ts';
import { type IgnoreAction, ignoreActions, unwrittenReason } from '../../shared/engine/suppressions/ignore.ts';
import { unignoreAction } from '../../shared/engine/suppressions/unignore.ts';
import { tidy } from '../../shared/text/shown.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { CodeActionKind } from '../protocol/constants.ts';
import { toSnippetEdit, toWorkspaceEdit } from '../toProtocol.ts';

/** What a client can do with edits. */
export interface EditSupport {
  /** Whether an edit may name the version of its document. */
  readonly versioned: boolean;
  /** Whether an edit may leave a place to be filled. */
  readonly snippets: boolean;
}

/** What a client says of edits. */
export function editSupport({ workspace }: ClientCapabilities): EditSupport {
  const versioned = workspace?.workspaceEdit?.documentChanges === true;
  return { versioned, snippets: versioned && workspace?.workspaceEdit?.snippetEditSupport === true };
}

/** The actions that ignore a finding, whose reason is left to be written, or that take away what ignores nothing. */
export function ignoreFixes(
  { document, file }: AnalyzedDocument,
  finding: Finding,
  diagnostics: Diagnostic[],
  { versioned, snippets }: EditSupport,
): CodeAction[] {
  const toEdit = ({ changes, reason }: IgnoreAction) => {
    const [change] = changes;
    return snippets && reason && change
      ? toSnippetEdit({ change, fields: [{ ...reason, number: 1, text: unwrittenReason }] }, document)
      : toWorkspaceEdit(changes, document, versioned);
  };
  const remove = unignoreAction(file, finding);
  return [...(remove ? [remove] : []), ...ignoreActions(file, finding)].map((action) => ({
    title: tidy(action.title),
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: false,
    edit: toEdit(action),
  }));
}
