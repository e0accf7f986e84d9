import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

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
