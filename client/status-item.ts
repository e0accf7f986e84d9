import { Disposable, type LanguageStatusItem, l10n, languages as languageFeatures, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FileStatus } from '../shared/engine/status.ts';
import { documentSelector } from './documents.ts';
import { statusWords } from './status-words.ts';

/** How long changes must rest before the server is asked again, in milliseconds. */
const rest = 150;

/** The Pod Security level of the pods in the active document, in the language status. Nothing where there is none. */
export class StatusItem implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #watchers: Disposable;
  #timer: NodeJS.Timeout | undefined;
  #item: LanguageStatusItem | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#watchers = Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.refresh()),
      workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('batten') && this.refresh()),
      workspace.onDidChangeTextDocument(
        ({ document }) => document === window.activeTextEditor?.document && this.refresh(),
      ),
    );
    this.refresh();
  }

  /** Asks the server, once changes rest. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), rest);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watchers.dispose();
    this.#item?.dispose();
  }

  async #update(): Promise<void> {
    const document = window.activeTextEditor?.document;
    const status =
      document && languageFeatures.match(documentSelector, document) > 0
        ? await this.#ask(document.uri.toString())
        : null;
    if (document !== window.activeTextEditor?.document) return;
    const words = status ? statusWords(status, l10n.t) : undefined;
    if (!words) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= newItem();
    this.#item.text = words.text;
    this.#item.detail = words.detail;
  }

  async #ask(uri: string): Promise<FileStatus | null> {
    if (!this.#client.isRunning()) return null;
    try {
      return await this.#client.sendRequest<FileStatus | null>('batten/status', { uri });
    } catch {
      return null; // The server stops, or starts anew; what comes after it asks again.
    }
  }
}

function newItem(): LanguageStatusItem {
  const item = languageFeatures.createLanguageStatusItem('batten.podSecurity', documentSelector);
  item.name = l10n.t('Batten: Pod Security');
  item.command = { title: l10n.t('Choose'), command: 'batten.choosePolicy' };
  return item;
}
