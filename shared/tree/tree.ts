import type { ImageLookup } from '../kubernetes/images.ts';
import { addAll } from '../lists.ts';
import { type NamespaceFacts, type NamespaceLookup, verdictOf } from './namespaces.ts';
import type { RbacDocument } from './rbac.ts';

/** What one file tells to others. */
export interface FileFacts {
  readonly namespaces: readonly NamespaceFacts[];
  /** What it may say of rights: looked for when somebody asks. */
  rbac(): readonly RbacDocument[];
}

/** The files around a document, as far as they tell something. Paths are relative to its root, with `/`. */
export interface Tree {
  /** The facts of the files in a folder and below it; '' is the root. */
  below(folder: string): Iterable<readonly [path: string, facts: FileFacts]>;
}

/** What of some facts has consequences for the levels of other files: two of the same key have the same. */
export function factsKey(facts: FileFacts | undefined): string {
  return JSON.stringify(facts?.namespaces.map(({ name, policy }) => [name, policy]) ?? []);
}

/** The same for a finding that asks for rights. */
export function rbacKey(facts: FileFacts | undefined): string {
  return JSON.stringify(facts?.rbac().map(({ text }) => text) ?? []);
}

/** Where a file stands, and what stands around it. */
export interface Around {
  readonly path: string;
  readonly tree: Tree;
  /** What is known of images; another function where that has changed. */
  readonly images?: ImageLookup;
  /** Whether a kustomization names the file as a patch, which another file completes. */
  readonly isPatch?: boolean;
  /** The namespace that kustomizations put the objects of the file into. */
  readonly namespace?: string | undefined;
}

/** A tree of facts that are all at hand. */
export function treeOf(facts: ReadonlyMap<string, FileFacts>): Tree {
  return {
    *below(folder) {
      for (const entry of facts) if (folder === '' || entry[0].startsWith(`${folder}/`)) yield entry;
    },
  };
}

/**
 * Tells what holds for a namespace: what the file itself says of it, else the files that share the nearest folder with
 * it. Each name is looked up once.
 * @param own what the file itself says
 */
export function namespaceLookup(own: readonly NamespaceFacts[], around: Around | undefined): NamespaceLookup {
  const known = new Map<string, ReturnType<NamespaceLookup>>();
  return (name) => {
    const verdict = known.get(name) ?? verdictOf(name, nearest(name, own, around));
    known.set(name, verdict);
    return verdict;
  };
}

function nearest(name: string, own: readonly NamespaceFacts[], around: Around | undefined): NamespaceFacts[] {
  const here = own.filter((facts) => facts.name === name);
  if (here.length > 0 || !around) return here;
  for (const folder of foldersAbove(around.path)) {
    const found: NamespaceFacts[] = [];
    for (const [path, { namespaces }] of around.tree.below(folder))
      if (path !== around.path)
        addAll(
          found,
          namespaces.filter((facts) => facts.name === name),
        );
    if (found.length > 0) return found;
  }
  return [];
}

/** The folder of a path, and each that holds it, up to the root ''. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, i) => parts.slice(0, parts.length - i).join('/')), ''];
}
