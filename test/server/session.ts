import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  type FileEvent,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  UnregistrationRequest,
} from 'vscode-languageserver/node';
import { pathBelow } from '../../server/files.ts';
import { startServer } from '../../server/server.ts';

export const homepage = 'https://example.org/batten';

/** A client that can do all that the server makes use of. */
export const fullClient = {
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { resolveSupport: { properties: ['edit'] } },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
} satisfies ClientCapabilities;

interface Options {
  readonly capabilities?: ClientCapabilities;
  /** What the client answers for the section `batten`; a promise, where it takes its time. */
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** Files that are not open, by URI. */
  readonly files?: Readonly<Record<string, string>>;
  readonly workspaceFolders?: readonly string[];
  /** What the client answers for the section `files.exclude`. */
  readonly hidden?: unknown;
}

/** One client and one server that talk through memory. */
export class Session {
  readonly connection: ProtocolConnection;
  readonly pushed: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly unregistered: string[] = [];
  /** Files that the server can read, by URI. */
  readonly files: Map<string, string>;
  settings: unknown;
  /** The URIs of the files that the server has read. */
  reads: string[] = [];
  refreshes = 0;
  readonly #asked: (string | undefined)[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #end: () => void;

  constructor({ settings, files = {}, hidden = null }: Options) {
    this.settings = settings;
    this.files = new Map(Object.entries(files));
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startServer(server, {
      name: 'Batten',
      version: '1.2.3',
      homepage,
      later: (run) => globalThis.setImmediate(run),
      files: {
        list: async (folder) => [...this.files.keys()].flatMap((uri) => pathBelow(folder, uri) ?? []),
        read: async (uri) => {
          this.reads.push(uri);
          await setImmediate(); // As from a disk, the text comes later.
          return this.files.get(uri);
        },
        isRepository: async (folder) => this.files.has(`${folder}/.git`),
      },
      today: () => '2027-01-15',
    });
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.#listen(hidden);
    this.connection.listen();
    this.#end = () => {
      this.connection.dispose();
      server.dispose();
    };
  }

  /** Has who waits look again, for a test has heard something itself. */
  noteOther(): void {
    for (const look of [...this.#waiting]) look();
  }

  #listen(hidden: unknown): void {
    const told = () => this.noteOther();
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.pushed.push(params);
      told();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      told();
    });
    this.connection.onRequest(ConfigurationRequest.type, async ({ items }) => {
      this.#asked.push(...items.map(({ section }) => section));
      told();
      const answer = (await this.settings) ?? null;
      return items.map(({ section }) => (section === 'files.exclude' ? hidden : answer));
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      told();
    });
    this.connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      this.unregistered.push(...unregisterations.map(({ method }) => method));
      told();
    });
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      told();
    });
  }

  /** The sections of settings that the server asked for. */
  get sections(): ReadonlySet<string | undefined> {
    return new Set(this.#asked);
  }

  /** Waits until something that the server tells of itself has come. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server did not tell in time')), 10_000);
      this.#waiting.push(() => {
        if (!holds()) return;
        clearTimeout(timer);
        resolve();
      });
    });
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'yaml', version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Tells that a file has changed on its disk. */
  touch(uri: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  save(uri: string): Promise<void> {
    return this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Tells the server that a file was changed by somebody else. */
  fileChanged(uri: string): Promise<void> {
    const changes: FileEvent[] = [{ uri, type: FileChangeType.Changed }];
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  configure(settings: unknown): Promise<void> {
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const known = previousResultId === undefined ? {} : { previousResultId };
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, ...known });
  }

  /** The diagnostics of a document, pulled. */
  async diagnose(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  hover(uri: string, position: Position) {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async actions(uri: string, range: Range, only?: string[], diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    const context = only ? { diagnostics, only } : { diagnostics };
    const answer = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
    return (answer ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  end(): void {
    this.#end();
  }

  /** @internal The handshake, once listeners are there. */
  async start(options: Options): Promise<InitializeResult> {
    const { capabilities = fullClient, initializationOptions = null } = options;
    const workspaceFolders = options.workspaceFolders?.map((uri) => ({ uri, name: uri })) ?? null;
    const params = { processId: null, rootUri: null, workspaceFolders, capabilities, initializationOptions };
    const result = await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }
}

/** Starts a client and a server, lets them talk, and ends them. */
export async function withSession(
  options: Options,
  talk: (session: Session, result: InitializeResult) => Promise<void>,
): Promise<void> {
  const session = new Session(options);
  try {
    await talk(session, await session.start(options));
  } finally {
    session.end();
  }
}
