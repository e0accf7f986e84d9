import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type ImageFacts, imageFactsOf, isBuildFile } from '../shared/images/index.ts';
import { mostTreeBytes } from '../shared/limits.ts';
import { factsOf } from '../shared/tree/facts.ts';
import { isManifestName, isSkippedFolder } from '../shared/tree/file-names.ts';
import { imageLookup } from '../shared/tree/images.ts';
import {
  isKustomization,
  type Kustomization,
  kustomizationOf,
  kustomizationsAbove,
  namespacesBy,
} from '../shared/tree/kustomizations.ts';
import { once } from '../shared/tree/once.ts';
import type { Around, FileFacts, Tree } from '../shared/tree/tree.ts';
import { Repositories } from './repositories.ts';
import { ledOut, unnamedFile } from './unnamed-file.ts';

const noKustomization: Kustomization = { patches: [], resources: [], namespace: undefined };

/** A tree on a disk, of which a folder is read when somebody asks for what stands in it, and only once. */
class DiskTree implements Tree {
  readonly root: string;
  readonly images = imageLookup(() => this.#buildFiles(''));
  readonly #known = new Map<string, readonly (readonly [string, FileFacts])[]>();
  readonly #kustomizations = new Map<string, Kustomization>();
  readonly #namespaces = once(() => namespacesBy(new Map(this.#allKustomizations(''))));

  constructor(root: string) {
    this.root = root;
  }

  below(folder: string): readonly (readonly [string, FileFacts])[] {
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return known;
  }

  /** Whether a kustomization in the folder of a file, or above, names it as a patch. */
  isPatch(path: string): boolean {
    return kustomizationsAbove(path).some((one) => this.#kustomization(one).patches.includes(path));
  }

  /** Into which namespace kustomizations put a file: the whole tree is looked through only for those that one names. */
  namespaceOf(path: string): string | undefined {
    const isNamed = kustomizationsAbove(path).some((one) => this.#kustomization(one).resources.includes(path));
    return isNamed ? this.#namespaces()(path) : undefined;
  }

  #kustomization(path: string): Kustomization {
    const known = this.#kustomizations.get(path);
    if (known) return known;
    const text = this.#textOf(path);
    const kustomization = text === undefined ? noKustomization : kustomizationOf(path, text);
    this.#kustomizations.set(path, kustomization);
    return kustomization;
  }

  #allKustomizations(folder: string): (readonly [string, Kustomization])[] {
    return this.#entries(folder).flatMap(({ path, entry }) => {
      if (entry.isDirectory()) return this.#allKustomizations(path);
      return entry.isFile() && isKustomization(path) ? [[path, this.#kustomization(path)] as const] : [];
    });
  }

  #read(folder: string): (readonly [string, FileFacts])[] {
    return this.#entries(folder).flatMap(({ path, entry }) => {
      if (entry.isDirectory()) return this.below(path);
      const text = entry.isFile() && isManifestName(entry.name) ? this.#textOf(path) : undefined;
      const facts = text === undefined ? undefined : factsOf(path, text);
      return facts ? [[path, facts] as const] : [];
    });
  }

  /** The files that tell how images are built: of others not even the text is read. */
  #buildFiles(folder: string): { readonly path: string; readonly facts: ImageFacts }[] {
    return this.#entries(folder).flatMap(({ path, entry }) => {
      if (entry.isDirectory()) return this.#buildFiles(path);
      const text = entry.isFile() && isBuildFile(path) ? this.#textOf(path) : undefined;
      const facts = text === undefined ? undefined : imageFactsOf(path, text);
      return facts ? [{ path, facts }] : [];
    });
  }

  #textOf(path: string): string | undefined {
    try {
      const file = unnamedFile(join(this.root, path), this.root);
      const isRead = file !== undefined && file !== ledOut && file.size <= mostTreeBytes;
      return isRead ? readFileSync(file.real, 'utf8') : undefined;
    } catch {
      return undefined;
    }
  }

  #entries(folder: string): { readonly path: string; readonly entry: Dirent }[] {
    return entriesOf(join(this.root, folder)).flatMap((entry) => {
      if (entry.isDirectory() && isSkippedFolder(entry.name)) return [];
      return [{ path: folder === '' ? entry.name : `${folder}/${entry.name}`, entry }];
    });
  }
}

/** Where files stand: each below the root of its repository, else below the folder that was named. */
export class Trees {
  readonly #trees = new Map<string, DiskTree>();
  readonly #repositories = new Repositories();

  /**
   * Where a file stands; undefined where it stands alone.
   * @param file as it was named
   * @param named the folder that was named, where one was
   */
  around(file: string, named: string | undefined): Around | undefined {
    const path = resolve(file);
    const root = this.#repositories.of(dirname(path)) ?? (named === undefined ? workingFolder(path) : resolve(named));
    if (root === undefined) return undefined;
    const tree = this.#trees.get(root) ?? new DiskTree(root);
    this.#trees.set(root, tree);
    const below = relative(root, path).split(sep).join('/');
    const [isPatch, namespace] = [tree.isPatch(below), tree.namespaceOf(below)];
    return { path: below, tree, images: tree.images, isPatch, namespace };
  }
}

/** The working folder, where it holds a file and is not so wide that all of somebody's files stand in it. */
function workingFolder(path: string): string | undefined {
  const folder = process.cwd();
  const wide = folder === homedir() || folder === tmpdir() || folder === dirname(folder);
  return wide || !path.startsWith(folder + sep) ? undefined : folder;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
