import { type ImageFacts, imageFactsOf, isBuildFile } from '../shared/images/index.ts';
import type { ImageLookup } from '../shared/kubernetes/images.ts';
import { factsOf } from '../shared/tree/facts.ts';
import { isManifestName } from '../shared/tree/file-names.ts';
import { imageLookup } from '../shared/tree/images.ts';
import { isKustomization, type Kustomization, kustomizationOf, namespacesBy } from '../shared/tree/kustomizations.ts';
import { type Around, type FileFacts, treeOf } from '../shared/tree/tree.ts';

/** What of some facts findings hang on. */
export type KeyOf = (facts: FileFacts | undefined) => string;

/** One folder of the workspace, and what its files tell each other. */
export class WorkspaceFolder {
  readonly uri: string;
  /** Set once somebody asked what the folder holds. */
  loading: Promise<void> | undefined;
  isLoaded = false;
  readonly #facts = new Map<string, FileFacts>();
  readonly #imageFacts = new Map<string, ImageFacts>();
  readonly #kustomizations = new Map<string, Kustomization>();
  #namespaceOf: ReturnType<typeof namespacesBy> = () => undefined;
  readonly #ask: (folder: WorkspaceFolder) => void;
  #images: ImageLookup;

  /** @param ask called whenever somebody asks what stands in the folder: it is time to read it */
  constructor(uri: string, ask: (folder: WorkspaceFolder) => void) {
    this.uri = uri;
    this.#ask = ask;
    this.#images = this.#newImages();
  }

  /** What stands around a file. @param path from the folder */
  around(path: string): Around {
    const { below } = treeOf(this.#facts);
    const tree = {
      below: (folder: string) => {
        this.#ask(this);
        return below(folder);
      },
    };
    const isPatch = [...this.#kustomizations.values()].some(({ patches }) => patches.includes(path));
    return { path, tree, images: this.#images, isPatch, namespace: this.#namespaceOf(path) };
  }

  /** Whether something is known of a file, so that what an open document tells is not replaced by what is saved. */
  knows(path: string): boolean {
    return this.#facts.has(path);
  }

  /** Takes what is saved of a file; undefined where it is gone. @returns whether findings may hang on the difference */
  take(path: string, text: string | undefined, keyOf: KeyOf): boolean {
    const facts = text === undefined || !isManifestName(path) ? undefined : factsOf(path, text);
    const changes = [
      this.takeFacts(path, facts, keyOf),
      isBuildFile(path) && this.#takeImages(path, text),
      isKustomization(path) && this.#takeKustomization(path, text),
    ];
    return changes.includes(true);
  }

  /** Takes what a file tells of namespaces and rights. @returns whether findings may hang on the difference */
  takeFacts(path: string, facts: FileFacts | undefined, keyOf: KeyOf): boolean {
    const before = keyOf(this.#facts.get(path));
    if (facts) this.#facts.set(path, facts);
    else this.#facts.delete(path);
    return before !== keyOf(facts);
  }

  #takeImages(path: string, text: string | undefined): boolean {
    const facts = text === undefined ? undefined : imageFactsOf(path, text);
    const had = this.#imageFacts.delete(path);
    if (facts) this.#imageFacts.set(path, facts);
    if (!had && !facts) return false;
    this.#images = this.#newImages();
    return true;
  }

  #takeKustomization(path: string, text: string | undefined): boolean {
    const before = JSON.stringify(this.#kustomizations.get(path));
    if (text === undefined) this.#kustomizations.delete(path);
    else this.#kustomizations.set(path, kustomizationOf(path, text));
    if (before === JSON.stringify(this.#kustomizations.get(path))) return false;
    this.#namespaceOf = namespacesBy(this.#kustomizations);
    return true;
  }

  #newImages(): ImageLookup {
    const lookup = imageLookup(() => [...this.#imageFacts].map(([path, facts]) => ({ path, facts })));
    return (image) => {
      this.#ask(this);
      return lookup(image);
    };
  }
}
