import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageserver/browser';
import { displayName, homepage, version } from '../package.json';
import { dayOf } from '../shared/text/day.ts';
import { clientFiles } from './files.browser.ts';
import { Connection } from './protocol/connection.ts';
import { startServer } from './server.ts';

/** The worker that this runs in; the types of the DOM and of Node do not go together. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = new Connection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  name: displayName,
  version,
  homepage,
  files: clientFiles(connection),
  later: (run) => void setTimeout(run, 0),
  today: () => dayOf(new Date()),
});
