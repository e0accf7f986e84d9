import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { longestRewritten } from '../limits.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
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
}

/**
 * What makes a pod fit for production, and what brings it to each level that it has not.
 * @param container the one that is meant, where one of several is
 * @param name what the pod is called in titles
 */
export function rewrites(file: FileAnalysis, place: PodPlace, name: string, container?: ContainerView): Rewrite[] {
  const placed = file.documents[place.document];
  if (!placed || placed.end - placed.start > longestRewritten) return [];
  const containers: Rewrite[] = container ? forProduction(file, place, `container "${container.name}"`, container) : [];
  return [
    ...containers,
    ...forProduction(file, place, name),
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
function forProduction(file: FileAnalysis, place: PodPlace, name: string, container?: ContainerView): Rewrite[] {
  let block: Production | undefined;
  const path = container?.path ?? place.path;
  const { changes } = inRounds(file, place, (current, { placed, workload }) => {
    const below = placed.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
    const hardened = makeFixes(current, placed, chooseFixes(below, adding)).changes;
    if (hardened.length > 0 || block) return hardened;
    block = blockOf(current, workload, container);
    return block.intents.length > 0 ? (makeChanges(current, placed, block.intents) ?? []) : [];
  });
  if (!block || block.intents.length === 0 || changes.length === 0) return [];
  const guess = block.byImage ? ', writable where such images write' : '';
  const title = `Harden ${name} for production: read-only root${guess} (check the image first)`;
  return [{ kind: 'production', title, changes }];
}

function blockOf(file: FileAnalysis, workload: Workload, container?: ContainerView): Production {
  const { containers } = workload.pod;
  if (!container) return production(workload, containers, file.tokens);
  return production(
    workload,
    containers.filter(({ path }) => path.join() === container.path.join()),
  );
}
