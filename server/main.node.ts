import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { displayName, homepage, version } from '../package.json';
import { dayOf } from '../shared/text/day.ts';
import { startServer } from './server.ts';

const connection = createConnection(ProposedFeatures.all);
// Whatever slips through every fence is logged; the server lives on.
process.on('uncaughtException', (error) => connection.console.error(`uncaught: ${error.stack ?? error.message}`));
startServer(connection, {
  name: displayName,
  version,
  homepage,
  later: setImmediate,
  today: () => dayOf(new Date()),
  readFile: (uri) => readText(uri).catch(() => undefined),
});

async function readText(uri: string): Promise<string | undefined> {
  return uri.startsWith('file:') ? readFile(fileURLToPath(uri), 'utf8') : undefined;
}
