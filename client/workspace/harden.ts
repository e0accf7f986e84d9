import { l10n, ProgressLocation, type Uri, type WorkspaceEdit, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit as ServerEdit } from 'vscode-languageclient';

/**
 * Hardens all manifests of a folder, or one, once the user has seen the changes.
 * @param uri of the folder or file
 */
export async function hardenBelow(uri: string, client: BaseLanguageClient): Promise<void> {
  const title = l10n.t('Batten hardens pods');
  const edit = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    client.protocol2CodeConverter.asWorkspaceEdit(
      ticked(await client.sendRequest<ServerEdit>('batten/workspace/harden', { uri })),
    ),
  );
  const [first] = edit.entries();
  if (first) {
    previewed(edit, first[0]);
    void window.showInformationMessage(l10n.t('Untick the changes that you do not want, then choose Apply.'));
    await workspace.applyEdit(edit, { isRefactoring: true });
  } else void window.showInformationMessage(l10n.t('Nothing to be hardened is left there.'));
}

/** The same edit with nothing to confirm: VS Code shows what needs confirmation without a tick, each change to be ticked by hand. */
function ticked(edit: ServerEdit): ServerEdit {
  const annotations = Object.entries(edit.changeAnnotations ?? {});
  return {
    ...edit,
    changeAnnotations: Object.fromEntries(
      annotations.map(([id, annotation]) => [id, { ...annotation, needsConfirmation: false }]),
    ),
  };
}

/**
 * Has VS Code show an edit before it makes it, which it does where one of its parts needs confirmation. That part makes a
 * file that is there already and leaves it as it is, so it changes nothing and is not shown.
 */
function previewed(edit: WorkspaceEdit, existing: Uri): void {
  edit.createFile(existing, { ignoreIfExists: true }, { needsConfirmation: true, label: 'Batten' });
}
