import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { longestRewritten } from '../limits.ts';
import type { StandardLevel } from '../pod-security/types.ts';
import { type Blank, idBlanks } from '../rules/blanks.ts';
import type { FixClass } from '../rules/types.ts';
import type { TextChange } from '../text/span.ts';
import { withoutEmptyNames } from '../text/unnamed.ts';
import type { Path } from '../yaml/plain.ts';
import { chooseFixes, proveIntents, tryFixes } from './fixes.ts';
import { notStartingWords } from './not-starting.ts';
import { type Production, production, type WritablePath } from './production.ts';
import { mayReach, reach } from './reach.ts';
import { inRounds, podAt } from './rounds.ts';
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

/** A larger change, which is worked out when it is asked for. */
export interface RewriteStep<Made = Rewrite> {
  readonly kind: Rewrite['kind'];
  /** What it is called where it is not worked out. */
  readonly title: string;
  /** How many characters are judged again for it. */
  readonly length: number;
  /** Whether there may be something to be done. */
  may(): boolean;
  /** Undefined where nothing can be proven, or nothing is to be done. */
  make(): Made | undefined;
}

/** What makes a pod fit for production, and what brings it to each level that it has not. */
export function rewrites(pod: Rewritten, { forms, paths }: RewriteChoice): RewriteStep[] {
  const { trial, container, name } = pod;
  const { length } = trial.analysis.document.text;
  if (length > longestRewritten) return [];
  return [
    ...(container ? [block(pod, { name: withoutEmptyNames(`container "${container.name}"`), container, paths })] : []),
    block(pod, { name, paths }),
    ...(forms ? [block(pod, { name, ids: true })] : []),
    ...(['baseline', 'restricted'] as const).map(
      (level): RewriteStep => ({
        kind: level,
        title: `Reach ${level} with ${name} (may change what is written)`,
        length: length * proofsOfRewrite,
        may: () => mayReach(trial, pod.path, level),
        make: () => toLevel(pod, level),
      }),
    ),
  ];
}

/** Most are a first round, and what comes on top of it, or a judgement by another level. */
const proofsOfRewrite = 2;

function toLevel({ trial, path, name }: Rewritten, level: StandardLevel): Rewrite | undefined {
  const reached = reach(trial, path, level);
  if (!reached) return undefined;
  const { changes, classes, left, notStarting } = reached;
  const open = left.length === 0 ? '' : `, but for ${left.join(', ')}`;
  const but = notStarting.length === 0 ? open : `${open}; ${notStartingWords(notStarting)}`;
  return { kind: level, title: `Reach ${level} with ${name}${but}${warningOf(classes)}`, changes };
}

function warningOf(classes: ReadonlySet<FixClass>): string {
  if (classes.has('review')) return ' (changes what is written)';
  return classes.has('harden') ? ' (check the image first)' : '';
}

const adding: ReadonlySet<FixClass> = new Set(['safe', 'harden']);

/** What of a pod a block for production is made for, and how. */
interface ProductionMeant {
  /** What that is called. */
  readonly name: string;
  readonly container?: ContainerView;
  readonly ids?: boolean;
  readonly paths?: readonly WritablePath[] | undefined;
}

function block(pod: Rewritten, meaning: ProductionMeant): RewriteStep {
  const { trial, path } = pod;
  const { name, ids = false } = meaning;
  const what = ids ? ', user and groups to fill in' : '';
  return {
    kind: 'production',
    title: `Harden ${name} for production${what} (check the image first)`,
    length: trial.analysis.document.text.length * proofsOfRewrite,
    may() {
      const workload = podAt(trial, path)?.workload;
      const { intents, blanks } = workload ? blockOf(trial, workload, meaning) : { intents: [], blanks: [] };
      return intents.length > 0 && (!ids || blanks.length > 0);
    },
    make: () => forProduction(pod, meaning),
  };
}

/** What hardens by adding, then the block for production, proven on what that left. */
function forProduction({ trial, path: podPath }: Rewritten, meaning: ProductionMeant): Rewrite | undefined {
  const { name, container, ids = false } = meaning;
  let made: Production | undefined;
  let isMade = false;
  const path = container?.path ?? podPath;
  const { changes } = inRounds(trial, podPath, (current, { workload }) => {
    const below = current.analysis.findings.filter((finding) => path.every((key, i) => finding.path[i] === key));
    const hardened = tryFixes(current, chooseFixes(below, adding));
    if (hardened.changes.length > 0 || made) return hardened;
    made = blockOf(current, workload, meaning);
    const proven = made.intents.length > 0 ? proveIntents(current, made.intents) : undefined;
    isMade = proven !== undefined;
    return proven;
  });
  if (!made || !isMade || changes.length === 0) return undefined;
  if (ids) return byForm(name, made, changes);
  const guess = made.byImage ? ', writable where such images write' : '';
  const does = made.readOnly ? `: read-only root${guess}` : '';
  const title = `Harden ${name} for production${does} (check the image first)`;
  const one = container ? { container: container.name } : {};
  return { kind: 'production', title, changes, paths: made.paths, ...one };
}

function byForm(name: string, { blanks }: Production, changes: readonly TextChange[]): Rewrite | undefined {
  if (blanks.length === 0) return undefined;
  const asksUser = blanks.some(({ unfilled }) => unfilled === idBlanks.runAsUser.unfilled);
  const words = asksUser ? 'user and groups' : 'groups';
  const title = `Harden ${name} for production, ${words} to fill in (check the image first)`;
  return { kind: 'production', title, changes, blanks };
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
