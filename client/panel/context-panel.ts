import {
  Disposable,
  env,
  l10n,
  languages,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import { workloadWords } from '../../shared/engine/context/words.ts';
import { documentSelector } from '../documents.ts';
import { fromPage, type ToPage } from './messages.ts';
import { pageHtml } from './page-html.ts';
import { panelType } from './panel-type.ts';
import { type Target, targetOfState } from './target.ts';

/** How long the cursor and the text must rest before the server is asked again, in milliseconds. */
const rest = 150;

/** What of a language client the panel needs. */
export interface ContextServer {
  isRunning(): boolean;
  sendRequest<R>(method: string, params: unknown): Promise<R>;
}

/** The effective context of the workload at the cursor, beside the editor. It follows the cursor and the text. */
export class ContextPanel implements Disposable {
  readonly #server: ContextServer;
  readonly #extension: Uri;
  #watchers: Disposable | undefined;
  #panel: WebviewPanel | undefined;
  #target: Target | undefined;
  /** What the server said last; undefined before it said anything. */
  #context: WorkloadContext | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** @param extension the folder of the extension */
  constructor(server: ContextServer, extension: Uri) {
    this.#server = server;
    this.#extension = extension;
  }

  /** Opens the panel, or brings it to the front. The focus stays in the editor. @param target the place to show; else the cursor */
  show(target: Target | undefined): void {
    const editor = window.activeTextEditor;
    this.#target = target ?? targetIn(editor) ?? this.#target;
    if (this.#panel) this.#panel.reveal(undefined, true);
    else this.#open();
    void this.#update();
  }

  /** Takes over a panel that the editor kept while its window was loaded anew. @param state what its page had kept */
  async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    if (this.#panel) {
      panel.dispose();
      return;
    }
    this.#target = targetIn(window.activeTextEditor) ?? targetOfState(state);
    this.#adopt(panel);
    // The server knows open documents only, and the editor loads a hidden tab when it is shown.
    if (this.#target) await openQuietly(this.#target.uri);
    await this.#update();
  }

  /** Asks the server, once changes rest. */
  refresh(): void {
    clearTimeout(this.#timer);
    if (this.#panel?.visible) this.#timer = setTimeout(() => void this.#update(), rest);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): void {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    this.#adopt(window.createWebviewPanel(panelType, l10n.t('Security Context'), place));
  }

  #adopt(panel: WebviewPanel): void {
    const dist = Uri.joinPath(this.#extension, 'dist');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = Uri.joinPath(this.#extension, 'docs', 'images', 'icon.png');
    webview.html = pageHtml({
      script: webview.asWebviewUri(Uri.joinPath(dist, 'panel.js')).toString(),
      style: webview.asWebviewUri(Uri.joinPath(dist, 'panel.css')).toString(),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
      language: l10n.bundle ? env.language : 'en',
      words: l10n.bundle ?? {},
    });
    this.#panel = panel;
    this.#watchers = Disposable.from(
      webview.onDidReceiveMessage((message) => void this.#answer(message)),
      panel.onDidChangeViewState(() => this.refresh()),
      panel.onDidDispose(() => this.#close()),
      window.onDidChangeActiveTextEditor((editor) => editor && this.#follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      workspace.onDidChangeTextDocument(({ document }) => this.#isShown(document) && this.refresh()),
      workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('batten') && this.refresh()),
    );
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#watchers?.dispose();
    this.#panel = undefined;
    this.#context = undefined;
  }

  #follow(editor: TextEditor): void {
    const target = targetIn(editor);
    if (!target) return;
    this.#target = target;
    this.refresh();
  }

  #isShown(document: TextDocument): boolean {
    return document.uri.toString() === this.#target?.uri;
  }

  async #update(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const context = this.#target ? await this.#ask(this.#target) : null;
    if (asked !== this.#asked || context === undefined || !this.#panel) return;
    this.#context = context;
    this.#panel.title = context ? l10n.t('Security Context: {0}', workloadWords(context)) : l10n.t('Security Context');
    this.#tellContext(context);
  }

  async #ask(target: Target): Promise<WorkloadContext | null | undefined> {
    if (!this.#server.isRunning()) return undefined;
    try {
      return await this.#server.sendRequest<WorkloadContext | null>('batten/context', target);
    } catch {
      return undefined; // The server stops, or starts anew; what comes after it asks again.
    }
  }

  #tellContext(context: WorkloadContext | null): void {
    this.#tell({ type: 'context', target: this.#target, context });
  }

  #tell(message: ToPage): void {
    void this.#panel?.webview.postMessage(message);
  }

  async #answer(message: unknown): Promise<void> {
    const asked = fromPage(message);
    if (asked?.type === 'ready' && this.#context !== undefined) this.#tellContext(this.#context);
    else if (asked?.type === 'copy') await this.#copy();
    else if (asked?.type === 'reveal') await this.#reveal(asked.line, asked.character);
  }

  async #copy(): Promise<void> {
    if (!this.#context) return;
    await env.clipboard.writeText(contextMarkdown(this.#context));
    this.#tell({ type: 'copied' });
  }

  /** Shows a line of the document in the editor where it is open already, else in the first column. */
  async #reveal(line: number, character: number): Promise<void> {
    if (!this.#target) return;
    const uri = Uri.parse(this.#target.uri, true);
    const open = window.visibleTextEditors.find(({ document }) => this.#isShown(document));
    const place = new Range(line, character, line, character);
    await window.showTextDocument(uri, { viewColumn: open?.viewColumn ?? ViewColumn.One, selection: place });
  }
}

/** The place of the cursor; undefined where no document of ours is edited. */
function targetIn(editor: TextEditor | undefined): Target | undefined {
  if (!editor || languages.match(documentSelector, editor.document) === 0) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

async function openQuietly(uri: string): Promise<void> {
  try {
    await workspace.openTextDocument(Uri.parse(uri, true));
  } catch {
    // The file is gone: the panel says that there is no workload.
  }
}
