import { commands, l10n, ProgressLocation, window } from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import type { WorkspaceSummary } from '../../shared/engine/workspace.ts';
import { summaryWords } from './words.ts';

const request = 'batten/workspace/check';

/** Has every file of the workspace checked, with progress that can be cancelled, and shows the problems. */
export async function checkWorkspace(client: BaseLanguageClient): Promise<void> {
  const title = l10n.t('Batten checks the workspace');
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const summary = await window.withProgress(options, async (progress, token) => {
    const workDoneToken = request;
    let before = 0;
    const heard = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'report') return;
      const percentage = value.percentage ?? before;
      progress.report({ increment: percentage - before, ...(value.message ? { message: value.message } : {}) });
      before = percentage;
    });
    try {
      return await client.sendRequest<WorkspaceSummary | null>(request, { check: true, workDoneToken }, token);
    } catch (error) {
      if (token.isCancellationRequested) return null;
      throw error;
    } finally {
      heard.dispose();
    }
  });
  if (!summary) return;
  await commands.executeCommand('workbench.actions.view.problems');
  window.setStatusBarMessage(`$(shield) ${summaryWords(summary)}`, 10_000);
}

/** Lists the problems of open documents only, unless the setting `batten.workspaceScan` is on. */
export async function stopChecking(client: BaseLanguageClient): Promise<void> {
  await client.sendRequest(request, { check: false });
}
