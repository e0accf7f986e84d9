import { type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentSelector } from './documents.ts';
import { ContextPanel } from './panel/context-panel.ts';
import { targetOf } from './panel/target.ts';
import { linkToBundledPages } from './rule-page-uri.ts';
import { otherHoldsSchema } from './schema-holder.ts';
import { StatusItem } from './status-item.ts';

// Commands that are seldom run are loaded with the language client.
export { choosePolicy } from './choose-policy.ts';
export { openExample, openWalkthrough } from './first-look.ts';

/** A language client whose server runs. */
export interface RunningClient {
  restart(): Promise<void>;
  /** Shows the effective context of the workload at a place; else, or where the arguments name none, at the cursor. */
  showContext(uri: unknown, position: unknown): void;
  stop(): Promise<void>;
}

/** What the server puts into the line above a workload. */
const showContextCommand = 'batten.showContext';

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
export async function startClient(extension: Uri, outputChannel: LogOutputChannel): Promise<RunningClient> {
  const module = Uri.joinPath(extension, 'dist', 'server.js').fsPath;
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
      initializationOptions: { showContextCommand },
    },
  );
  await client.start();
  const status = new StatusItem(client);
  const panel = new ContextPanel(client, extension);
  const states = client.onDidChangeState(({ newState }) => newState === State.Running && panel.refresh());
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
    showContext: (uri, position) => panel.show(targetOf(uri, position)),
    async stop() {
      status.dispose();
      states.dispose();
      panel.dispose();
      schemas.dispose();
      await client.stop();
    },
  };
}
