import { cut } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { Value } from '../yaml/value.ts';

/** What a kustomization says of other files, as it writes them: relative to the folder that it stands in. */
export interface KustomizationText {
  /** The files that it names as patches, in the order of its text, each once. */
  readonly patches: readonly string[];
  /** The files and folders that it takes in. */
  readonly resources: readonly string[];
  /** The namespace that it puts everything into. */
  readonly namespace: string | undefined;
}

/**
 * Reads a kustomization. Patches that are written out in it, and names that a variable decides, are left out.
 * Source: kubernetes-sigs/kustomize api/types/kustomization.go, patch.go.
 * @param text of a `kustomization.yaml`, or of a component's
 */
export function kustomizationIn(text: string): KustomizationText {
  const roots = cut(text).map(({ start, end }) => Value.root(parseDocument(text.slice(start, end)), 'absent'));
  const [root] = roots;
  const namespace = root?.get('namespace').string();
  return {
    patches: [...new Set(roots.flatMap(patchesIn))],
    resources: [...new Set(roots.flatMap(resourcesIn))],
    namespace: namespace?.state === 'set' && namespace.value !== '' ? namespace.value : undefined,
  };
}

function patchesIn(kustomization: Value): string[] {
  return namesIn([
    // Before kustomize 2.1 `patches` was a list of files.
    ...kustomization.get('patches').items().flatMap(fileOrPath),
    ...kustomization.get('patchesStrategicMerge').items().flatMap(fileOrPath),
    ...kustomization.get('patchesJson6902').items().flatMap(fileOrPath),
  ]);
}

/** Before kustomize 2.1 folders stood in `bases`. */
function resourcesIn(kustomization: Value): string[] {
  return namesIn(['resources', 'bases', 'components'].flatMap((key) => kustomization.get(key).items()));
}

function namesIn(values: readonly Value[]): string[] {
  return values
    .map((one) => one.string())
    .flatMap((name) => (name.state === 'set' && isFile(name.value) ? [name.value] : []));
}

function fileOrPath(item: Value): Value[] {
  return [item.shape === 'map' ? item.get('path') : item];
}

/** A strategic merge patch may stand in the list itself, as text. */
function isFile(name: string): boolean {
  return name !== '' && !/[\n{]/.test(name) && !/^[A-Za-z]+:\s/.test(name);
}
