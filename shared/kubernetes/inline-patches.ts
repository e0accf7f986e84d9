import type { Span } from '../text/span.ts';
import { parseDocument } from '../yaml/parse.ts';
import { Value } from '../yaml/value.ts';
import { verbatimOf } from '../yaml/verbatim.ts';
import { groupOf } from './api-groups.ts';
import type { PatchTarget } from './json-patch.ts';

/** A patch that is written out in a kustomization. */
export interface InlinePatch extends Span {
  readonly target: PatchTarget | undefined;
  /** Whether it stands in quotes, where nothing can be written. */
  readonly isQuoted: boolean;
}

/**
 * The patches that a document writes out, where it is a kustomization, or an object of Flux that holds one: each span
 * reads as a YAML document by itself. Patches whose text is escaped or folded are left out.
 * Source: kubernetes-sigs/kustomize api/types/kustomization.go, patch.go; fluxcd/kustomize-controller
 * api/v1/kustomization_types.go.
 * @param text one document
 */
export function inlinePatches(text: string): InlinePatch[] {
  const root = Value.root(parseDocument(text), 'absent');
  const group = groupOf(root.get('apiVersion').text());
  const holder = group === 'kustomize.toolkit.fluxcd.io' ? root.get('spec') : root;
  if (holder === root && group !== 'kustomize.config.k8s.io' && root.get('kind').shape !== 'absent') return [];
  const merged = holder
    .get('patchesStrategicMerge')
    .items()
    .map((patch) => ({ patch, target: undefined }));
  const others = ['patches', 'patchesJson6902'].flatMap((key) =>
    holder
      .get(key)
      .items()
      .map((item) => ({ patch: item.get('patch'), target: targetOf(item.get('target')) })),
  );
  return [...merged, ...others]
    .flatMap(({ patch, target }) => documentsIn(patch).map((span) => ({ ...span, target })))
    .sort((a, b) => a.start - b.start);
}

function targetOf(target: Value): PatchTarget | undefined {
  if (target.shape !== 'map') return undefined;
  const [group = '', version = '', kind = ''] = ['group', 'version', 'kind'].map((key) => target.get(key).text());
  return { group, version, kind };
}

/** The documents of a patch: it may hold several. */
function documentsIn(patch: Value): (Span & { readonly isQuoted: boolean })[] {
  const verbatim = verbatimOf(patch);
  if (!verbatim) return [];
  const { isQuoted } = verbatim;
  const found: (Span & { readonly isQuoted: boolean })[] = [];
  let { start } = verbatim;
  const text = patch.document.text.slice(start, verbatim.end);
  for (const { index, 0: line } of text.matchAll(/^[ \t]*---[ \t]*\r?$/gm)) {
    found.push({ start, end: verbatim.start + index, isQuoted });
    start = verbatim.start + index + line.length;
  }
  found.push({ start, end: verbatim.end, isQuoted });
  return found.filter((span) => patch.document.text.slice(span.start, span.end).trim() !== '');
}
