import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { longestRewritten } from '../limits.ts';
import type { StandardLevel } from '../pod-security/types.ts';
import { type Blank, idBlanks } from '../rules/blanks.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import type { Path } from '../yaml/plain.ts';
import { chooseFixes, proveIntents, tryFixes } from './fixes.ts';
import { type Production, production, type WritablePath } from './production.ts';
import { reach } from './reach.ts';
import { inRounds } from './rounds.ts';
import type { Trial } from './trial.ts';

/** A larger change that an editor offers for one pod. Offsets are the document's. */
export interface Rewrite {
  readonly kind: 'production' | StandardLevel;
  readonly title: string;
  readonly changes: readonly TextChange[];
  /** The numbers that the author has to fill in. */
  readonly blanks?: readonly Blank[];
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

/** A pod that is rewritten. */
export interface Rewritten {
  readonly trial: Trial;
  /** Of the pod's spec in the document. */
  readonly path: Path;
  /** What the pod is called in titles. */
  readonly name: string;
  /** The container that is meant, where one of several is. */
  readonly container: ContainerView | undefined;
}

/** A larger change of a kind, or two; worked out when it is asked for. */
export interface RewriteStep<Made = Rewrite> {
  readonly kind: Rewrite['kind'];
  make(): readonly Made[];
}

/** What makes a pod fit for production, and what brings it to each level that it has not. */
export function rewrites(pod: Rewritten, { forms, paths }: RewriteChoice): RewriteStep[] {
  const { trial, container, name } = pod;
  if (trial.analysis.document.text.length > longestRewritten) return [];
  const block = (of: string, meaning: ProductionMeant): RewriteStep => ({
    kind: 'production',
    make: () => forProduction(pod, of, meaning),
  });
  const reaching = (kind: StandardLevel): RewriteStep => ({ kind, make: () => toLevel(pod, kind) });
  return [
    ...(container ? [block(`container "${container.name}"`, { container, paths })] : []),
    block(name, { paths }),
    ...(forms ? [block(name, { ids: true })] : []),
    reaching('baseline'),
    reaching('restricted'),
  ];
}

function toLevel({ trial, path, name }: Rewritten, level: StandardLevel): Rewrite[] {
  const reached = reach(trial, path, level);
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
function forProduction({ trial, path: podPath }: Rewritten, name: string, meaning: ProductionMeant): Rewrite[] {
  const { container, ids = false } = meaning;
  let block: Production | undefined;
  let isMade = false;
  const path = container?.path ?? podPath;
  const { changes } = inRounds(trial, podPath, (current, { workload }) => {
    const below = current.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
    const hardened = tryFixes(current, chooseFixes(below, adding));
    if (hardened.changes.length > 0 || block) return hardened;
    block = blockOf(current, workload, meaning);
    const made = block.intents.length > 0 ? proveIntents(current, block.intents) : undefined;
    isMade = made !== undefined;
    return made;
  });
  if (!block || !isMade || changes.length === 0) return [];
  if (ids) {
    const { blanks } = block;
    const words = blanks.some(({ unfilled }) => unfilled === idBlanks.runAsUser.unfilled)
      ? 'user and groups'
      : 'groups';
    const title = `Harden ${name} for production, ${words} to fill in (check the image first)`;
    return blanks.length > 0 ? [{ kind: 'production', title, changes, blanks }] : [];
  }
  const guess = block.byImage ? ', writable where such images write' : '';
  const does = block.readOnly ? `: read-only root${guess}` : '';
  const title = `Harden ${name} for production${does} (check the image first)`;
  const one = container ? { container: container.name } : {};
  return [{ kind: 'production', title, changes, paths: block.paths, ...one }];
}

function blockOf(
  { by: { tokens } }: Trial,
  workload: Workload,
  { container, ids = false, paths }: ProductionMeant,
): Production {
  const { containers } = workload.pod;
  const chosen = paths ? { paths } : {};
  if (!container) return production(workload, containers, { ids, ...chosen, tokens });
  return production(
    workload,
    containers.filter(({ path }) => path.join() === container.path.join()),
    chosen,
  );
}
