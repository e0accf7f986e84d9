import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { idBlanks } from '../rules/blanks.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import { type BlankForm, leaveBlank } from './blanks.ts';
import type { FileAnalysis } from './file.ts';
import { chooseFixes, makeChanges, makeFixes } from './fixes.ts';
import { type Production, production } from './production.ts';
import { reach } from './reach.ts';
import { inRounds, type PodPlace } from './rounds.ts';

/** A larger change that an editor offers for one pod. */
export interface Rewrite {
  readonly kind: 'production' | 'baseline' | 'restricted';
  readonly title: string;
  readonly changes: readonly TextChange[];
  /** Where the author has to fill in a part: the same as a form. */
  readonly form?: BlankForm;
}

/** Each is proven several times; in longer documents that would be felt. In UTF-16 units. */
const longestDocument = 100_000;

/**
 * What makes a pod fit for production, and what brings it to each level that it has not.
 * @param name what the pod is called in titles
 * @param container the one that is meant, where one of several is
 * @param forms whether there may be those of which the author fills in a part
 */
export function rewrites(
  file: FileAnalysis,
  place: PodPlace,
  name: string,
  { container, forms }: { readonly container: ContainerView | undefined; readonly forms: boolean },
): Rewrite[] {
  const placed = file.documents[place.document];
  if (!placed || placed.end - placed.start > longestDocument) return [];
  const containers: Rewrite[] = container
    ? forProduction(file, place, `container "${container.name}"`, { container })
    : [];
  return [
    ...containers,
    ...forProduction(file, place, name, {}),
    ...(forms ? forProduction(file, place, name, { ids: true }) : []),
    ...toLevel(file, place, 'baseline', name),
    ...toLevel(file, place, 'restricted', name),
  ];
}

function toLevel(file: FileAnalysis, place: PodPlace, level: 'baseline' | 'restricted', name: string): Rewrite[] {
  const reached = reach(file, place, level);
  if (!reached) return [];
  const { changes, classes, left } = reached;
  const but = left.length === 0 ? '' : `, but for ${left.join(', ')}`;
  return [{ kind: level, title: `Reach ${level} with ${name}${but}${warningOf(classes)}`, changes }];
}

function warningOf(classes: ReadonlySet<FixClass>): string {
  if (classes.has('review')) return ' (changes what is written)';
  return classes.has('harden') ? ' (check the image first)' : '';
}

const adding: ReadonlySet<FixClass> = new Set(['safe', 'harden']);

/** What hardens by adding, then the block for production, proven on what that left. */
function forProduction(
  file: FileAnalysis,
  place: PodPlace,
  name: string,
  { container, ids = false }: { readonly container?: ContainerView; readonly ids?: boolean },
): Rewrite[] {
  let block: Production | undefined;
  const path = container?.path ?? place.path;
  const { changes } = inRounds(file, place, (current, { placed, workload }) => {
    const below = placed.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
    const hardened = makeFixes(current, placed, chooseFixes(below, adding)).changes;
    if (hardened.length > 0 || block) return hardened;
    block = blockOf(current, workload, ids, container);
    return block.intents.length > 0 ? (makeChanges(current, placed, block.intents) ?? []) : [];
  });
  if (!block || block.intents.length === 0 || changes.length === 0) return [];
  const guess = block.byImage ? ', writable where such images write' : '';
  if (ids) {
    const form = block.blanks.length > 0 ? leaveBlank(file.text, changes, block.blanks) : undefined;
    const words = block.blanks.some(({ unfilled }) => unfilled === idBlanks.runAsUser.unfilled)
      ? 'user and groups'
      : 'groups';
    const title = `Harden ${name} for production, ${words} to fill in (check the image first)`;
    return form ? [{ kind: 'production', title, changes, form }] : [];
  }
  const title = `Harden ${name} for production: read-only root${guess} (check the image first)`;
  return [{ kind: 'production', title, changes }];
}

function blockOf(file: FileAnalysis, workload: Workload, ids: boolean, container?: ContainerView): Production {
  const { containers } = workload.pod;
  if (!container) return production(workload, containers, { ids, ...(file.tokens ? { tokens: file.tokens } : {}) });
  return production(
    workload,
    containers.filter(({ path }) => path.join() === container.path.join()),
    {},
  );
}
