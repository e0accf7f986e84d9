import { type CodeAction, commands, l10n, Range, type TextDocument, window, workspace } from 'vscode';

/** The kind under which the server offers to harden every pod of a document. */
const kind = 'source.harden.batten';

/** How often it is asked anew where the text changed between question and answer. */
const attempts = 3;

/**
 * Hardens every pod of the document in front, as one step of undo, and says so where there is nothing to be done. Not by
 * `editor.action.sourceAction`: the editor drops that without a word where new findings arrive while it asks.
 */
export async function hardenDocument(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { version } = document;
    const edit = (await hardening(document))?.edit;
    if (document.version !== version) continue;
    if (!edit) return void window.showInformationMessage(l10n.t('There is nothing to harden in this document.'));
    if (await workspace.applyEdit(edit)) return;
  }
  void window.showInformationMessage(l10n.t('The document changed meanwhile, so nothing was hardened. Try again.'));
}

async function hardening(document: TextDocument): Promise<CodeAction | undefined> {
  const whole = new Range(0, 0, document.lineCount, 0);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    whole,
    kind,
    1,
  );
  return actions[0];
}
