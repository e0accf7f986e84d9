import { l10n, ProgressLocation, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';

/**
 * Hardens all manifests of a folder, or one. The edit asks for confirmation, so that the editor shows it first.
 * @param uri of the folder or file
 */
export async function hardenBelow(uri: string, client: BaseLanguageClient): Promise<void> {
  const title = l10n.t('Batten hardens pods');
  const edit = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    client.protocol2CodeConverter.asWorkspaceEdit(
      await client.sendRequest<WorkspaceEdit>('batten/workspace/harden', { uri }),
    ),
  );
  if (edit.size > 0) {
    // The editor shows the changes with no tick at any of them.
    void window.showInformationMessage(l10n.t('Tick the changes that you want, then choose Apply.'));
    await workspace.applyEdit(edit, { isRefactoring: true });
  } else void window.showInformationMessage(l10n.t('Nothing to be hardened is left there.'));
}
