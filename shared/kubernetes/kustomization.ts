import { cut } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { Value } from '../yaml/value.ts';

/**
 * The files that a kustomization names as patches, in the order of its text, each once, as it writes them: relative to
 * the folder that it stands in. Patches that are written out in it, and names that a variable decides, are left out.
 * Source: kubernetes-sigs/kustomize api/types/kustomization.go, patch.go.
 * @param text of a `kustomization.yaml`, or of a component's
 */
export function patchFilesOf(text: string): string[] {
  const files = cut(text).flatMap(({ start, end }) =>
    patchesIn(Value.root(parseDocument(text.slice(start, end)), 'absent')),
  );
  return [...new Set(files)];
}

function patchesIn(kustomization: Value): string[] {
  const named = [
    // Before kustomize 2.1 `patches` was a list of files.
    ...kustomization.get('patches').items().flatMap(fileOrPath),
    ...kustomization.get('patchesStrategicMerge').items().flatMap(fileOrPath),
    ...kustomization.get('patchesJson6902').items().flatMap(fileOrPath),
  ];
  return named
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
