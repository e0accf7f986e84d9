import type { Workload } from '../kubernetes/workload.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import { planEdits } from '../yaml/edit.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import type { Intent } from '../yaml/wanted.ts';

/** What can be done about a finding. */
export interface Mending {
  /** The ways to mend it that this text bears, the mildest first. */
  readonly fixes: readonly Fix[];
  /** The mildest fix that the rule knows, and why this text does not bear it; only where it bears none. */
  readonly declined: { readonly class: FixClass; readonly reason: string } | undefined;
}

/** Tells, when it is asked for the first time, which of some fixes a text bears: each is planned for that. */
export function mendingLater(
  document: ParsedDocument,
  workload: Workload | undefined,
  fixes: readonly Fix[],
): () => Mending {
  let known: Mending | undefined;
  return () => {
    known ??= mendingOf(document, workload, fixes);
    return known;
  };
}

function mendingOf(document: ParsedDocument, workload: Workload | undefined, fixes: readonly Fix[]): Mending {
  const tried = fixes.map((fix) => ({ fix, reason: refusal(document, workload, fix) }));
  const borne = tried.filter(({ reason }) => reason === undefined).map(({ fix }) => fix);
  const [first] = tried;
  if (borne.length > 0 || first?.reason === undefined) return { fixes: borne, declined: undefined };
  return { fixes: borne, declined: { class: first.fix.class, reason: first.reason } };
}

/** Why a fix can't be written into this text; undefined where it can. */
function refusal(document: ParsedDocument, workload: Workload | undefined, fix: Fix): string | undefined {
  if (workload && workload.row.hardenAt === 'container-only' && fix.intents.some((one) => isOnPod(one, workload)))
    return `a ${workload.kind} takes no security context on the pod`;
  const plan = planEdits(document, fix.intents);
  return 'declined' in plan ? plan.declined : undefined;
}

function isOnPod({ path }: Intent, { pod }: Workload): boolean {
  return path.length > pod.path.length && path[pod.path.length] === 'securityContext';
}
