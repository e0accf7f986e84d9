import type { CancellationToken } from 'vscode-languageserver';
import type { Connection } from './protocol/connection.ts';
import { LSPErrorCodes } from './protocol/constants.ts';
import { ResponseError } from './protocol/rpc.ts';

/**
 * Runs one request: what is thrown is logged with its name and answered with `otherwise`, and a request that was
 * cancelled while it waited does no work.
 */
export async function run<T>(
  connection: Connection,
  name: string,
  token: CancellationToken,
  otherwise: T,
  work: () => Promise<T>,
): Promise<T | ResponseError<never>> {
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`);
  try {
    return await work();
  } catch (error) {
    connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return otherwise;
  }
}
