import type { KindRow } from './kind-row.ts';
import { parsePattern } from './path-pattern.ts';
import { podSpec } from './pod-shape.ts';

/**
 * The setting `customResources`: kind, or `group/Kind` → the path of its pod spec, or several:
 * `{"Widget": "spec.template.spec", "ml.example.com/Training": ["spec.head.spec", "spec.workers[*].spec"]}`.
 */
export type CustomKinds = { readonly [kind: string]: string | readonly string[] };

/** A kind, and its group in front where it has one. */
const kindName = /^(?:([a-z0-9][a-z0-9.-]*)\/)?([A-Z][A-Za-z0-9]*)$/;

/** The rows of a user's kinds, and one sentence for each that can't be used. */
export function customKinds(custom: CustomKinds): {
  readonly rows: readonly KindRow[];
  readonly problems: readonly string[];
} {
  const rows: KindRow[] = [];
  const problems: string[] = [];
  for (const [name, paths] of Object.entries(custom)) {
    const row = rowOf(name, typeof paths === 'string' ? [paths] : paths);
    if (typeof row === 'string') problems.push(row);
    else rows.push(row);
  }
  return { rows, problems };
}

/** Who names the path of a pod spec says that pods are made of it, as it is written there. */
function rowOf(name: string, paths: readonly string[]): KindRow | string {
  const [, group, kind] = kindName.exec(name) ?? [];
  if (kind === undefined)
    return `customResources: "${name}" is no kind; write it as \`Widget\` or \`example.com/Widget\`.`;
  const pods: { spec: NonNullable<ReturnType<typeof parsePattern>>; shape: typeof podSpec }[] = [];
  for (const path of paths) {
    const spec = parsePattern(path);
    if (!spec || spec.length === 0)
      return `customResources: "${path}" of "${name}" is no path; write keys with dots between them, as in \`spec.template.spec\` or \`spec.tasks[*].template.spec\`.`;
    pods.push({ spec, shape: podSpec });
  }
  if (pods.length === 0) return `customResources: "${name}" has no path of a pod spec.`;
  return { group, kind, pods, podSpec: 'whole', hardenAt: 'pod-and-container', admission: 'none' };
}
