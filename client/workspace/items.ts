import { Range, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { WorkspaceWorkload } from '../../shared/engine/workspace.ts';
import type { FileGroup, FolderGroup, LevelGroup, ReachedLevel } from './groups.ts';
import { count } from './words.ts';

/** Anything that the view shows. */
export type Node = LevelGroup | FolderGroup | FileGroup | WorkspaceWorkload;

const looks: Readonly<Record<ReachedLevel, { readonly label: string; readonly icon: string }>> = {
  privileged: { label: 'Privileged', icon: 'error' },
  unknown: { label: 'Not decided', icon: 'question' },
  baseline: { label: 'Baseline', icon: 'warning' },
  restricted: { label: 'Restricted', icon: 'pass' },
};

/** What stands below something in the view. */
export function childrenOf(node: Node): readonly Node[] {
  if ('folders' in node) return node.folders;
  if ('files' in node) return node.files;
  return 'workloads' in node ? node.workloads : [];
}

/** How something is shown. Folders and files can be hardened, workloads be opened. */
export function itemOf(node: Node): TreeItem {
  if ('folders' in node) return levelItem(node);
  if ('files' in node) return folderItem(node);
  return 'workloads' in node ? fileItem(node) : workloadItem(node);
}

function levelItem({ level, count: number }: LevelGroup): TreeItem {
  const { label, icon } = looks[level];
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = level;
  item.description = String(number);
  item.iconPath = new ThemeIcon(icon);
  item.accessibilityInformation = { label: `${label}: ${count(number, 'workload')}` };
  return item;
}

function folderItem({ uri, label, count: number }: FolderGroup): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.description = String(number);
  item.iconPath = ThemeIcon.Folder;
  item.contextValue = 'folder';
  item.tooltip = Uri.parse(uri).fsPath;
  return item;
}

function fileItem({ uri, name, workloads }: FileGroup): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.description = String(workloads.length);
  item.resourceUri = Uri.parse(uri);
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'file';
  return item;
}

function workloadItem({ kind, name, namespace, uri, line }: WorkspaceWorkload): TreeItem {
  const item = new TreeItem(`${kind} ${name ?? ''}`.trim(), TreeItemCollapsibleState.None);
  if (namespace) item.description = namespace;
  item.iconPath = new ThemeIcon('symbol-object');
  item.command = {
    title: 'Open',
    command: 'vscode.open',
    arguments: [Uri.parse(uri), { selection: new Range(line, 0, line, 0) }],
  };
  return item;
}
