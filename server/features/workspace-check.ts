import type { CancellationToken, ClientCapabilities, ProgressToken } from 'vscode-languageserver';
import type { WorkspaceSummary } from '../../shared/engine/workspace.ts';
import type { Progress } from '../protocol/connection.ts';
import { DiagnosticSeverity } from '../protocol/constants.ts';
import { RequestType } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import type { WorkspaceScan } from '../workspace/scan.ts';
import { WorkspaceDiagnostics } from './workspace-diagnostics.ts';

/** Whether the files of the workspace shall be checked from now on, or no longer. */
interface CheckParams {
  readonly check: boolean;
  readonly workDoneToken?: ProgressToken;
}

/** A request of our own. The answer is null where nothing was checked to the end. */
const checkRequest = new RequestType<CheckParams, WorkspaceSummary | null, never>('batten/workspace/check');

/**
 * Checks the files of the workspace: once the client asks, until it takes that back, and while the setting
 * `batten.workspaceScan` is on.
 * @returns what to do when the client is ready, and when settings have changed
 */
export function registerWorkspaceCheck(
  session: Session,
  scan: WorkspaceScan,
  capabilities: ClientCapabilities,
): () => void {
  const { connection } = session;
  const canBeWanted = WorkspaceDiagnostics.canBeWanted(capabilities);
  const diagnostics = new WorkspaceDiagnostics(session, scan, capabilities);
  let asked = false;
  const follow = async () => diagnostics.want(asked || (canBeWanted && (await wantsScan(session))));
  connection.onRequest(checkRequest, ({ check, workDoneToken }, token) =>
    run(connection, 'workspace check', token, null, async () => {
      const summary = check ? await summarize(scan, connection.progress(workDoneToken), token) : null;
      // A check that was broken off changes nothing.
      if (!token.isCancellationRequested) asked = check;
      await follow();
      return summary;
    }),
  );
  // A client that has gone asks no more.
  return () => void follow().catch(() => undefined);
}

async function summarize(
  scan: WorkspaceScan,
  progress: Progress,
  token: CancellationToken,
): Promise<WorkspaceSummary | null> {
  progress.begin('Checking the workspace');
  const manifests = await scan.manifests();
  const summary = { files: manifests.length, workloads: 0, errors: 0, warnings: 0 };
  let done = 0;
  for await (const { workloads, diagnostics } of scan.judge(manifests, token)) {
    done++;
    if (done % 50 === 0) progress.report(Math.round((100 * done) / manifests.length), `${done} files`);
    summary.workloads += workloads.length;
    for (const { severity } of diagnostics) {
      if (severity === DiagnosticSeverity.Error) summary.errors++;
      if (severity === DiagnosticSeverity.Warning) summary.warnings++;
    }
  }
  progress.done();
  return token.isCancellationRequested ? null : summary;
}

/** Whether the setting `batten.workspaceScan` is on in one of the folders. */
async function wantsScan({ policies, tree }: Session): Promise<boolean> {
  const settings = await Promise.all(tree.folders.map((folder) => policies.settingsFor(folder)));
  return settings.some(({ workspaceScan }) => workspaceScan);
}
