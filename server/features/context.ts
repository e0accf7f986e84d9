import type { Position } from 'vscode-languageserver';
import { contextAt } from '../../shared/engine/context/index.ts';
import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import { RequestType } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';

interface ContextParams {
  readonly uri: string;
  readonly position: Position;
}

/** A request of our own: what the workload at a position may do in the end; null where there is none. */
const contextRequest = new RequestType<ContextParams, WorkloadContext | null, never>('batten/context');

/** Answers what a client draws of a workload. */
export function registerContext({ connection, documents }: Session): void {
  connection.onRequest(contextRequest, ({ uri, position }, token) =>
    run(connection, 'context', token, null, async () => {
      const found = await documents.get(uri, token);
      return (found && contextAt(found.file, found.document.offsetAt(position), found.document)) ?? null;
    }),
  );
}
