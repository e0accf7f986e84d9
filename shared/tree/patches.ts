import { patchFilesOf } from '../kubernetes/kustomization.ts';
import { foldersAbove } from './tree.ts';

/** The names that kustomize reads. Source: sigs.k8s.io/kustomize api/konfig/general.go. */
const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a path is that of a kustomization. */
export function isKustomization(path: string): boolean {
  return names.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** The files that a kustomization names as patches, as paths from the tree's root. @param path of the kustomization */
export function patchesNamedBy(path: string, text: string): string[] {
  const folder = path.split('/').slice(0, -1);
  return patchFilesOf(text).flatMap((patch) => joined(folder, patch) ?? []);
}

/** The paths at which a kustomization that names a file may stand: its folder, and those above it. */
export function kustomizationsAbove(path: string): string[] {
  return foldersAbove(path).flatMap((folder) => names.map((name) => (folder === '' ? name : `${folder}/${name}`)));
}

/** A path from a folder; undefined where it leads out of the tree. */
function joined(folder: readonly string[], path: string): string | undefined {
  const parts = path.startsWith('/') ? [] : [...folder];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
