import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { longestRewritten } from '../limits.ts';
import { idBlanks } from '../rules/blanks.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import { type BlankForm, leaveBlank } from './blanks.ts';
import type { FileAnalysis } from './file.ts';
import { chooseFixes, makeChanges, makeFixes } from './fixes.ts';
import { type Production, production, type WritablePath } from './production.ts';
import { reach } from './reach.ts';
import { inRounds, type PodPlace } from './rounds.ts';

/** A larger change that an editor offers for one pod. */
export interface Rewrite {
  readonly kind: 'production' | 'baseline' | 'restricted';
  readonly title: string;
  readonly changes: readonly TextChange[];
  /** Where the author has to fill in a part: the same as a form. */
  readonly form?: BlankForm;
  /** The paths that it makes writable, of which others could be chosen; for production. */
  readonly paths?: readonly WritablePath[];
  /** The name of the container that alone is meant. */
  readonly container?: string;
}

/** What an editor can do, and what was chosen in it. */
export interface RewriteChoice {
  /** Whether it can leave fields to be filled in. */
  readonly forms?: boolean;
  /** The paths that shall stay writable; all, where nobody chose. */
  readonly paths?: readonly WritablePath[];
}

/**
 * What makes a pod fit for production, and what brings it to each level that it has not.
 * @param name what the pod is called in titles
 * @param container the one that is meant, where one of several is
 */
export function rewrites(
  file: FileAnalysis,
  place: PodPlace,
  name: string,
  { container, forms, paths }: RewriteChoice & { readonly container: ContainerView | undefined },
): Rewrite[] {
  const placed = file.documents[place.document];
  if (!placed || placed.end - placed.start > longestRewritten) return [];
  const containers: Rewrite[] = container
    ? forProduction(file, place, `container "${container.name}"`, { container, paths })
    : [];
  return [
    ...containers,
    ...forProduction(file, place, name, { paths }),
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

/** What of a pod a block for production is made for, and how. */
interface ProductionMeant {
  readonly container?: ContainerView;
  readonly ids?: boolean;
  readonly paths?: readonly WritablePath[] | undefined;
}

/** What hardens by adding, then the block for production, proven on what that left. */
function forProduction(file: FileAnalysis, place: PodPlace, name: string, meaning: ProductionMeant): Rewrite[] {
  const { container, ids = false } = meaning;
  let block: Production | undefined;
  let isMade = false;
  const path = container?.path ?? place.path;
  const { changes } = inRounds(file, place, (current, { placed, workload }) => {
    const below = placed.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
    const hardened = makeFixes(current, placed, chooseFixes(below, adding)).changes;
    if (hardened.length > 0 || block) return hardened;
    block = blockOf(current, workload, meaning);
    const made = block.intents.length > 0 ? makeChanges(current, placed, block.intents) : undefined;
    isMade = made !== undefined;
    return made ?? [];
  });
  if (!block || !isMade || changes.length === 0) return [];
  if (ids) {
    const form = block.blanks.length > 0 ? leaveBlank(file.text, changes, block.blanks) : undefined;
    const words = block.blanks.some(({ unfilled }) => unfilled === idBlanks.runAsUser.unfilled)
      ? 'user and groups'
      : 'groups';
    const title = `Harden ${name} for production, ${words} to fill in (check the image first)`;
    return form ? [{ kind: 'production', title, changes, form }] : [];
  }
  const guess = block.byImage ? ', writable where such images write' : '';
  const does = block.readOnly ? `: read-only root${guess}` : '';
  const title = `Harden ${name} for production${does} (check the image first)`;
  const one = container ? { container: container.name } : {};
  return [{ kind: 'production', title, changes, paths: block.paths, ...one }];
}

function blockOf(
  file: FileAnalysis,
  workload: Workload,
  { container, ids = false, paths }: ProductionMeant,
): Production {
  const { containers } = workload.pod;
  const chosen = paths ? { paths } : {};
  if (!container)
    return production(workload, containers, { ids, ...chosen, ...(file.tokens ? { tokens: file.tokens } : {}) });
  return production(
    workload,
    containers.filter(({ path }) => path.join() === container.path.join()),
    chosen,
  );
}
