import { type FileStatus, fileStatus } from '../../shared/engine/status.ts';
import { RequestType } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';

/** A request of our own: the levels of the pods in an open document; null where it is not ours. */
const statusRequest = new RequestType<{ readonly uri: string }, FileStatus | null, never>('batten/status');

/** Answers what a client shows in its status line. */
export function registerStatus({ connection, documents }: Session): void {
  connection.onRequest(statusRequest, ({ uri }, token) =>
    run(connection, 'status', token, null, async () => {
      const found = await documents.get(uri, token);
      return found ? fileStatus(found.file) : null;
    }),
  );
}
