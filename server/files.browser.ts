import { type Connection, RequestType } from 'vscode-languageserver/browser';
import { isTreeFile } from '../shared/tree/tree-files.ts';
import type { Files } from './files.ts';

const listRequest = new RequestType<{ readonly uri: string }, string[], never>('batten/files/list');
const readRequest = new RequestType<{ readonly uri: string }, string | null, never>('batten/files/read');

/** Files that the client reads for a server in a worker, which has no disk. A client that does not answer has none. */
export function clientFiles(connection: Connection): Files {
  return {
    list: async (uri) => (await connection.sendRequest(listRequest, { uri }).catch(() => [])).filter(isTreeFile),
    read: async (uri) => (await connection.sendRequest(readRequest, { uri }).catch(() => null)) ?? undefined,
    // A browser is given the folders of the workspace; nothing above them can be read, nor reached by a link.
    isRepository: async () => false,
  };
}
