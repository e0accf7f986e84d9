import type { CancellationToken } from 'vscode-languageserver';
import type { Connection } from './protocol/connection.ts';
import { LSPErrorCodes } from './protocol/constants.ts';
import { ResponseError } from './protocol/rpc.ts';

/**
 * Runs one request: what is thrown is logged with its name and answered with `otherwise`. A request that was cancelled
 * while it waited does no work, and one that is cancelled later is answered as such, whatever it found.
 */
export async function run<T>(
  connection: Connection,
  name: string,
  token: CancellationToken,
  otherwise: T,
  work: () => Promise<T>,
): Promise<T | ResponseError<never>> {
  const cancelled = () => new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`);
  if (token.isCancellationRequested) return cancelled();
  try {
    const found = await work();
    return token.isCancellationRequested ? cancelled() : found;
  } catch (error) {
    logThrown(connection, name, error);
    return otherwise;
  }
}

/** Does what nobody waits for: what is thrown is logged with its name. */
export function attempt(connection: Connection, name: string, work: () => unknown): void {
  const failed = (error: unknown) => logThrown(connection, name, error);
  try {
    Promise.resolve(work()).catch(failed);
  } catch (error) {
    failed(error);
  }
}

function logThrown(connection: Connection, name: string, error: unknown): void {
  connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
