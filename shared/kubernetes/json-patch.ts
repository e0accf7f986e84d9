import type { Span } from '../text/span.ts';
import { assembled, type Part } from '../yaml/assemble.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { Value } from '../yaml/value.ts';
import { newestVersion } from './api-versions.ts';
import type { KindTable } from './kinds.ts';
import { newestMinor } from './version.ts';

/** What a kustomization says of the objects that a patch is for; '' where it says nothing. */
export interface PatchTarget {
  readonly group: string;
  readonly version: string;
  /** A kind, or a pattern of several: `Deployment|DaemonSet`. */
  readonly kind: string;
}

/** The kind that has its pod at the path of an operation, where nobody says which one is meant: any of the same shape. */
const likelyKinds: readonly { readonly path: string; readonly kind: string }[] = [
  { path: '/spec/template/spec', kind: 'Deployment' },
  { path: '/spec/jobTemplate/spec/template', kind: 'CronJob' },
];

/**
 * The object that a JSON patch writes to, with nothing but what it writes, each value where it stands in the patch;
 * undefined if the document is no such patch, or for a kind that holds no pod. What it tests, copies, moves and removes
 * is left out. Source: RFC 6902; kubernetes-sigs/kustomize api/types/patch.go, selector.go.
 */
export function patchedObject(
  document: ParsedDocument,
  kinds: KindTable,
  target: PatchTarget | undefined,
): ParsedDocument | undefined {
  const operations = Value.root(document, 'absent').items().flatMap(writing);
  const [first] = operations;
  if (!first) return undefined;
  const kind = kindOf(target, operations, kinds);
  if (kind === undefined) return undefined;
  const { at } = first;
  return assembled(document, [
    { steps: ['apiVersion'], at, value: kind.apiVersion },
    { steps: ['kind'], at, value: kind.name },
    ...operations,
  ]);
}

/** What an operation writes, and where; nothing if it writes nothing, or is none. */
function writing(item: Value): (Part & { readonly path: string })[] {
  const path = item.get('path').string();
  if (!['add', 'replace'].includes(item.get('op').text()) || path.state !== 'set' || !path.value.startsWith('/'))
    return [];
  const value = item.get('value');
  const at: Span = path.span;
  return [{ steps: path.value.slice(1).split('/').map(unescaped), at, value, path: path.value }];
}

/** A step of a JSON pointer. Source: RFC 6901, section 4. */
function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function kindOf(
  target: PatchTarget | undefined,
  operations: readonly { readonly path: string }[],
  kinds: KindTable,
): { name: string; apiVersion: string } | undefined {
  const named = target?.kind
    ? target.kind.replace(/[()^$]/g, '').split('|')
    : likelyKinds.flatMap(({ path, kind }) => (operations.some((one) => one.path.startsWith(path)) ? [kind] : []));
  for (const name of named) {
    const apiVersion = target?.group
      ? `${target.group}/${target.version || newestVersion(name, newestMinor)?.split('/').at(-1) || 'v1'}`
      : newestVersion(name, newestMinor);
    if (apiVersion !== undefined && kinds.row(apiVersion, name)) return { name, apiVersion };
  }
  return undefined;
}
