import {
  Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { WorkspaceReport } from '../../shared/engine/workspace.ts';
import { groupsOf } from './groups.ts';
import { childrenOf, itemOf, type Node } from './items.ts';

/** The name of the view in the manifest. */
const viewId = 'batten.podSecurity';

/** How long changes must rest before the view asks again, in milliseconds. */
const rest = 500;

/** The workloads of the workspace by the Pod Security level that they reach. The server is asked while the view is seen. */
export class PodSecurityView implements TreeDataProvider<Node>, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new EventEmitter<undefined>();
  readonly #view: TreeView<Node>;
  readonly #owned: Disposable;
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#view = window.createTreeView<Node>(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#owned = Disposable.from(
      this.#view,
      this.#changed,
      client.onNotification('batten/workspace/changed', () => this.#refreshLater()),
      workspace.onDidSaveTextDocument(() => this.#refreshLater()),
    );
  }

  /** Asks the server anew, where the view is seen, else once it is. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [...childrenOf(node)];
    const report = await window.withProgress({ location: { viewId } }, () => this.#ask());
    const names = new Map(workspace.workspaceFolders?.map(({ uri, name }) => [uri.toString(), name]));
    return groupsOf(report.workloads, names);
  }

  #refreshLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), rest);
  }

  async #ask(): Promise<WorkspaceReport> {
    const nothing = { files: 0, workloads: [] };
    if (!this.#client.isRunning()) return nothing;
    try {
      return await this.#client.sendRequest<WorkspaceReport>('batten/workspace', null);
    } catch {
      return nothing; // The server stops, or starts anew; what comes after it asks again.
    }
  }
}
