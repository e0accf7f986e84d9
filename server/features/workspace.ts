import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import type { WorkspaceReport, WorkspaceWorkload } from '../../shared/engine/workspace.ts';
import { NotificationType0, RequestType } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { confirmedEdit, hardenBelow } from '../workspace/harden.ts';
import type { WorkspaceScan } from '../workspace/scan.ts';

/** Requests of our own: the workloads of the workspace, and an edit that hardens all of a folder or file. */
const reportRequest = new RequestType<null, WorkspaceReport, never>('batten/workspace');
const hardenRequest = new RequestType<{ readonly uri: string }, WorkspaceEdit, never>('batten/workspace/harden');

/** Tells a client that has asked for the workloads that there may be others by now. */
const changedNotification = new NotificationType0('batten/workspace/changed');

/** Answers what a client shows of the workspace. */
export function registerWorkspace(session: Session, scan: WorkspaceScan, capabilities: ClientCapabilities): void {
  const { connection, changes } = session;
  let told = false;
  connection.onRequest(reportRequest, (_params, token) =>
    run(connection, 'workspace', token, { files: 0, workloads: [] }, async () => {
      told = true;
      const manifests = await scan.manifests();
      const workloads: WorkspaceWorkload[] = [];
      for await (const { manifest, workloads: found } of scan.judge(manifests, token))
        workloads.push(...found.map((workload) => ({ ...workload, ...manifest })));
      return { files: manifests.length, workloads };
    }),
  );
  connection.onRequest(hardenRequest, ({ uri }, token) =>
    run(connection, 'harden', token, {}, async () =>
      confirmedEdit(await hardenBelow(uri, await scan.manifests(), session, token), capabilities),
    ),
  );
  changes.listen(() => {
    // A client that has gone is told nothing.
    if (told) connection.sendNotification(changedNotification).catch(() => undefined);
  });
}
