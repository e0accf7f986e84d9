import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../shared/engine/finding.ts';
import { type Ignored, ignoreActions, unwrittenReason } from '../../shared/engine/suppressions/ignore.ts';
import { unignoreAction } from '../../shared/engine/suppressions/unignore.ts';
import { tidy } from '../../shared/text/shown.ts';
import type { AnalyzedDocument } from '../documents.ts';
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

/** An action on a finding that mends nothing. What it changes is proven when it is asked for. */
interface IgnoreOffer {
  readonly title: string;
  edit(): WorkspaceEdit | undefined;
}

/** The actions that ignore a finding, whose reason is left to be written, or that take away what ignores nothing. */
export function ignoreOffers(
  { document, file }: AnalyzedDocument,
  finding: Finding,
  { versioned, snippets }: EditSupport,
): IgnoreOffer[] {
  const toEdit = ({ changes, reason }: Ignored) => {
    const [change] = changes;
    return snippets && reason && change
      ? toSnippetEdit({ change, fields: [{ ...reason, number: 1, text: unwrittenReason }] }, document)
      : toWorkspaceEdit(changes, document, versioned);
  };
  const remove = unignoreAction(file, finding);
  return [...(remove ? [remove] : []), ...ignoreActions(file, finding)].map(({ title, prove }) => ({
    title: tidy(title),
    edit() {
      const proven = prove();
      return proven && toEdit(proven);
    },
  }));
}
