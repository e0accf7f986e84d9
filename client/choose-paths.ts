import { l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';

/** What the server would make fit for production, with the paths that it would make writable. */
export interface Production {
  readonly paths: readonly { readonly container: string; readonly path: string }[];
}

/** Asks which of the known paths stay writable, and makes the change with those that were chosen. */
export async function choosePaths(client: BaseLanguageClient, production: Production): Promise<void> {
  const severalContainers = new Set(production.paths.map(({ container }) => container)).size > 1;
  const items = production.paths.map((one) => ({
    label: one.path,
    picked: true,
    ...(severalContainers ? { description: one.container } : {}),
    one,
  }));
  const picked = await window.showQuickPick(items, {
    canPickMany: true,
    title: l10n.t('Paths that stay writable'),
    placeHolder: l10n.t('Each gets an empty directory of its own; what the image has there is hidden.'),
  });
  if (!picked) return;
  const params = { ...production, paths: picked.map(({ one }) => one) };
  const edit = await client.sendRequest<WorkspaceEdit | null>('batten/production', params);
  if (edit) await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  else void window.showInformationMessage(l10n.t('Nothing to be hardened is left there.'));
}
