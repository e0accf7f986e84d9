import type * as lsp from 'vscode-languageserver';
import { MessageType } from './constants.ts';
import {
  createMessageConnection,
  NotificationType,
  type NotificationType0,
  ProgressType,
  RequestType,
  RequestType0,
} from './rpc.ts';

/** What answers a request: the result, or an error for the client. What it throws is told as one, too. */
type Answer<Params, Result> = (params: Params, token: lsp.CancellationToken) => lsp.HandlerResult<Result, unknown>;

/** Tells a part of an answer; undefined where the client waits for the whole. */
export type TellPart<Part> = ((part: Part) => void) | undefined;

/** What a client that gave a token is told while a request is worked on. */
export interface Progress {
  begin(title: string): void;
  /** @param percentage from 0 to 100 */
  report(percentage: number, message: string): void;
  done(): void;
}

/** The process that serves one client alone. */
export interface OwnProcess {
  exit(code: number): void;
  /** Calls back once a process, the client's, runs no more. */
  whenGone(processId: number, gone: () => void): void;
}

const progress = new ProgressType<unknown>();

/**
 * One client: what it and the server ask of each other, as much of the protocol (specification 3.17) as this server
 * speaks. A method is answered by one; of a notification, only that of changed folders is heard by several.
 */
export class Connection {
  readonly #rpc: lsp.MessageConnection;
  readonly #process: OwnProcess | undefined;
  readonly #folderListeners: ((event: lsp.WorkspaceFoldersChangeEvent) => void)[] = [];
  #registrations = 0;
  #saysGoodbye = false;

  /** @param process undefined where somebody else ends the server, as with a worker */
  constructor(reader: lsp.MessageReader, writer: lsp.MessageWriter, process?: OwnProcess) {
    this.#rpc = createMessageConnection(reader, writer, this.console);
    this.#process = process;
    this.#rpc.onRequest(new RequestType0<null, void>('shutdown'), () => {
      this.#saysGoodbye = true;
      return null;
    });
    this.#rpc.onNotification('exit', () => this.end());
    this.#hears<lsp.DidChangeWorkspaceFoldersParams>('workspace/didChangeWorkspaceFolders')(({ event }) => {
      for (const listener of this.#folderListeners) listener(event);
    });
  }

  /** Begins to hear the client. */
  listen(): void {
    this.#rpc.listen();
  }

  /** Ends the process, for the client says so or has gone: with 0 once it said goodbye, else with 1. */
  end(): void {
    this.#process?.exit(this.#saysGoodbye ? 0 : 1);
  }

  /** Neither hears nor tells any more. */
  dispose(): void {
    this.#rpc.dispose();
  }

  /** Answers the first request. A client that tells its process is not outlived. */
  onInitialize(answer: Answer<lsp.InitializeParams, lsp.InitializeResult>): void {
    this.#answers<lsp.InitializeParams, lsp.InitializeResult>('initialize')((params, token) => {
      if (typeof params.processId === 'number') this.#process?.whenGone(params.processId, () => this.end());
      return answer(params, token);
    });
  }

  readonly onInitialized = this.#hears<lsp.InitializedParams>('initialized');

  readonly onDidOpenTextDocument = this.#hears<lsp.DidOpenTextDocumentParams>('textDocument/didOpen');
  readonly onDidChangeTextDocument = this.#hears<lsp.DidChangeTextDocumentParams>('textDocument/didChange');
  readonly onDidSaveTextDocument = this.#hears<lsp.DidSaveTextDocumentParams>('textDocument/didSave');
  readonly onDidCloseTextDocument = this.#hears<lsp.DidCloseTextDocumentParams>('textDocument/didClose');
  readonly onDidChangeConfiguration = this.#hears<lsp.DidChangeConfigurationParams>('workspace/didChangeConfiguration');
  readonly onDidChangeWatchedFiles = this.#hears<lsp.DidChangeWatchedFilesParams>('workspace/didChangeWatchedFiles');

  readonly onHover = this.#answers<lsp.HoverParams, lsp.Hover | null>('textDocument/hover');
  readonly onDefinition = this.#answers<lsp.DefinitionParams, lsp.Location[]>('textDocument/definition');
  readonly onCompletion = this.#answers<lsp.CompletionParams, lsp.CompletionItem[] | null>('textDocument/completion');
  readonly onCodeAction = this.#answers<lsp.CodeActionParams, lsp.CodeAction[]>('textDocument/codeAction');
  readonly onCodeActionResolve = this.#answers<lsp.CodeAction, lsp.CodeAction>('codeAction/resolve');
  readonly onExecuteCommand = this.#answers<lsp.ExecuteCommandParams, null>('workspace/executeCommand');
  readonly onCodeLens = this.#answers<lsp.CodeLensParams, lsp.CodeLens[]>('textDocument/codeLens');
  readonly onInlayHint = this.#answers<lsp.InlayHintParams, lsp.InlayHint[]>('textDocument/inlayHint');
  readonly onDocumentDiagnostic = this.#answers<lsp.DocumentDiagnosticParams, lsp.DocumentDiagnosticReport>(
    'textDocument/diagnostic',
  );

  /** Answers requests about the diagnostics of the workspace, in parts where the client takes them. */
  onWorkspaceDiagnostic(
    answer: (
      params: lsp.WorkspaceDiagnosticParams,
      token: lsp.CancellationToken,
      tell: TellPart<lsp.WorkspaceDiagnosticReportPartialResult>,
    ) => lsp.HandlerResult<lsp.WorkspaceDiagnosticReport, unknown>,
  ): void {
    this.#answers<lsp.WorkspaceDiagnosticParams, lsp.WorkspaceDiagnosticReport>('workspace/diagnostic')(
      (params, cancellation) => {
        const { partialResultToken: token } = params;
        return answer(params, cancellation, token === undefined ? undefined : (part) => this.#report(token, part));
      },
    );
  }

  /** Answers a request of our own. */
  onRequest<Params, Result>(type: lsp.RequestType<Params, Result, never>, answer: Answer<Params, Result>): void {
    this.#rpc.onRequest(new RequestType<Params, Result, unknown>(type.method), answer);
  }

  /** Calls back whenever the folders of the workspace have changed. */
  onDidChangeWorkspaceFolders(listener: (event: lsp.WorkspaceFoldersChangeEvent) => void): void {
    this.#folderListeners.push(listener);
  }

  /** Asks the client something of our own. Rejects where it does not answer. */
  sendRequest<Params, Result>(type: lsp.RequestType<Params, Result, never>, params: Params): Promise<Result> {
    return this.#ask(type.method, params);
  }

  /** Tells the client something of our own. */
  sendNotification(type: NotificationType0): Promise<void> {
    return this.#rpc.sendNotification(type);
  }

  sendDiagnostics(params: lsp.PublishDiagnosticsParams): Promise<void> {
    return this.#rpc.sendNotification(new NotificationType<typeof params>('textDocument/publishDiagnostics'), params);
  }

  /** What is written where the client keeps the words of servers. */
  readonly console = {
    error: (message: string) => this.#say('window/logMessage', MessageType.Error, message),
    warn: (message: string) => this.#say('window/logMessage', MessageType.Warning, message),
    info: (message: string) => this.#say('window/logMessage', MessageType.Info, message),
    log: (message: string) => this.#say('window/logMessage', MessageType.Log, message),
  };

  /** Shows words to the user. */
  showInformation(message: string): void {
    this.#say('window/showMessage', MessageType.Info, message);
  }

  /** The settings of the editor in one section, for a file. Rejects where the client does not answer. */
  async configuration(item: lsp.ConfigurationItem): Promise<unknown> {
    const [section] = await this.#ask<lsp.ConfigurationParams, unknown[]>('workspace/configuration', { items: [item] });
    return section;
  }

  /** Has the client change documents. */
  applyEdit(params: lsp.ApplyWorkspaceEditParams): Promise<lsp.ApplyWorkspaceEditResult> {
    return this.#ask('workspace/applyEdit', params);
  }

  /** Has the client ask again for what it shows. */
  async refresh(what: 'diagnostic' | 'inlayHint' | 'codeLens'): Promise<void> {
    await this.#rpc.sendRequest(new RequestType0<null, void>(`workspace/${what}/refresh`));
  }

  /** Has the client tell or ask more from now on. @returns what takes that back */
  async register(method: string, registerOptions: object): Promise<() => void> {
    const id = `batten-${++this.#registrations}`;
    await this.#ask<lsp.RegistrationParams, null>('client/registerCapability', {
      registrations: [{ id, method, registerOptions }],
    });
    const unregisterations = [{ id, method }];
    return () => void this.#ask('client/unregisterCapability', { unregisterations }).catch(() => undefined);
  }

  /** Tells how far the work has come. @param token undefined where the client does not want to know */
  progress(token: lsp.ProgressToken | undefined): Progress {
    const tell = (value: lsp.WorkDoneProgressBegin | lsp.WorkDoneProgressReport | lsp.WorkDoneProgressEnd) => {
      if (token !== undefined) this.#report(token, value);
    };
    return {
      begin: (title) => tell({ kind: 'begin', title, percentage: 0 }),
      report: (percentage, message) => tell({ kind: 'report', percentage, message }),
      done: () => tell({ kind: 'end' }),
    };
  }

  #answers<Params, Result>(method: string): (answer: Answer<Params, Result>) => void {
    return (answer) => void this.#rpc.onRequest(new RequestType<Params, Result, unknown>(method), answer);
  }

  #hears<Params>(method: string): (listener: (params: Params) => void) => void {
    return (listener) => void this.#rpc.onNotification(new NotificationType<Params>(method), listener);
  }

  #ask<Params, Result>(method: string, params: Params): Promise<Result> {
    return this.#rpc.sendRequest<Result>(method, params);
  }

  /** A client that has gone is told nothing. */
  #say(method: string, type: lsp.MessageType, message: string): void {
    this.#rpc.sendNotification(method, { type, message }).catch(() => undefined);
  }

  #report(token: lsp.ProgressToken, value: unknown): void {
    this.#rpc.sendProgress(progress, token, value).catch(() => undefined);
  }
}
