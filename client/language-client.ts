import { join } from 'node:path';
import { type LogOutputChannel, workspace } from 'vscode';
import { LanguageClient, type Middleware, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { documentSelector } from './documents.ts';
import { linkToBundledPages } from './rule-page-uri.ts';
import { otherHoldsSchema } from './schema-holder.ts';
import { StatusItem } from './status-item.ts';

// Commands that are seldom run are loaded with the language client.
export { choosePolicy } from './choose-policy.ts';
export { openExample, openWalkthrough } from './first-look.ts';

/** A language client whose server runs. */
export interface RunningClient {
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const middleware: Middleware = {
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report && 'items' in report) linkToBundledPages(report.items);
    return report;
  },
  workspace: {
    async configuration(params, token, next) {
      const sections = await next(params, token);
      if (!Array.isArray(sections)) return sections;
      return sections.map((section, i) => decided(section, params.items[i]?.scopeUri));
    },
  },
};

/** The settings with `schemaFindings: auto` decided, which only the editor can: it knows its other extensions. */
function decided(section: unknown, uri: string | undefined): unknown {
  if (!uri || typeof section !== 'object' || section === null || !('schemaFindings' in section)) return section;
  return section.schemaFindings === 'auto' && otherHoldsSchema(uri) ? { ...section, schemaFindings: 'off' } : section;
}

/** Starts the language server in a process of its own, with the editor's Node. Nothing opens by itself. */
export async function startClient(extensionPath: string, outputChannel: LogOutputChannel): Promise<RunningClient> {
  const module = join(extensionPath, 'dist', 'server.js');
  const client = new LanguageClient(
    'batten',
    'Batten',
    { module, transport: TransportKind.ipc },
    {
      documentSelector,
      diagnosticPullOptions: { onChange: true },
      outputChannel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware,
    },
  );
  await client.start();
  const status = new StatusItem(client);
  // The server hears of Batten's own settings; this one decides `schemaFindings: auto`.
  const schemas = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('yaml.schemas'))
      void client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  });
  return {
    async restart() {
      await client.restart();
      status.refresh();
    },
    async stop() {
      status.dispose();
      schemas.dispose();
      await client.stop();
    },
  };
}
