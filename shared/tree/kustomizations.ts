import { kustomizationIn } from '../kubernetes/kustomization.ts';
import { foldersAbove } from './tree.ts';

/** What a kustomization says of other files, as paths from the tree's root. */
export interface Kustomization {
  /** The files that it names as patches. */
  readonly patches: readonly string[];
  /** The files that it takes in, and the folders of other kustomizations. */
  readonly resources: readonly string[];
  /** The namespace that it puts everything into. */
  readonly namespace: string | undefined;
}

/** The names that kustomize reads. Source: sigs.k8s.io/kustomize api/konfig/general.go. */
const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a path is that of a kustomization. */
export function isKustomization(path: string): boolean {
  return names.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** What a kustomization says of other files. @param path of the kustomization, from the tree's root */
export function kustomizationOf(path: string, text: string): Kustomization {
  const folder = path.split('/').slice(0, -1);
  const { patches, resources, namespace } = kustomizationIn(text);
  return {
    patches: patches.flatMap((patch) => joined(folder, patch) ?? []),
    resources: resources.flatMap((resource) => joined(folder, resource) ?? []),
    namespace,
  };
}

/** The paths at which a kustomization that names a file may stand: its folder, and those above it. */
export function kustomizationsAbove(path: string): string[] {
  return foldersAbove(path).flatMap((folder) => names.map((name) => (folder === '' ? name : `${folder}/${name}`)));
}

/**
 * Tells into which namespace kustomizations put a file, by its path: that of the outermost one that names a namespace.
 * Undefined where none does, or where several that nobody takes in differ.
 * Source: kubernetes-sigs/kustomize api/internal/target/kusttarget.go: transformers run after resources are loaded.
 * @param all every kustomization of the tree, by its path
 */
export function namespacesBy(all: ReadonlyMap<string, Kustomization>): (path: string) => string | undefined {
  const takers = new Map<string, string[]>();
  for (const [path, { resources }] of all)
    for (const resource of resources) takers.set(resource, [...(takers.get(resource) ?? []), path]);
  const over = (path: string, open: ReadonlySet<string>): (string | undefined)[] => {
    const taking = takers.get(path)?.filter((taker) => !open.has(taker)) ?? [];
    if (taking.length === 0) return [undefined];
    return taking.flatMap((taker) =>
      over(folderOf(taker), new Set([...open, taker])).map((outer) => outer ?? all.get(taker)?.namespace),
    );
  };
  return (path) => {
    const [namespace, ...others] = new Set(over(path, new Set()));
    return others.length === 0 ? namespace : undefined;
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
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
