import { fieldOf } from '../kubernetes/fields.ts';
import { homeOf, targetsOf } from '../kubernetes/homes.ts';
import { straysOf } from '../kubernetes/strays.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Fix, Report } from '../rules/types.ts';
import type { Path } from '../yaml/plain.ts';
import type { Intent } from '../yaml/wanted.ts';

/** What of a workload stands where the API does not have it, though it is known where it belongs. */
interface Misplaced {
  /** The places, as JSON, at which the fields of security contexts belong that stand elsewhere. */
  readonly fields: ReadonlySet<string>;
  /** Whether a whole security context is among them. */
  readonly hasContext: boolean;
}

const misplacedIn = remembered((workload: Workload): Misplaced => {
  const fields = new Set<string>();
  let hasContext = false;
  for (const stray of straysOf(workload)) {
    const home = homeOf(stray);
    if (!home) continue;
    const isContext = stray.key === 'securityContext';
    hasContext ||= isContext;
    for (const target of targetsOf(stray, home)) {
      if (isContext) for (const key of stray.value.keys()) fields.add(JSON.stringify([...target, key]));
      else fields.add(JSON.stringify(target));
    }
  }
  return { fields, hasContext };
});

/**
 * Whether a report is of something missing that stands in a wrong place, for every container that lacks it: that it is
 * misplaced says it all.
 */
export function isElsewhere(workload: Workload, ruleId: string, { subject, missing, fixes }: Report): boolean {
  if (!missing || subject.on === 'object') return false;
  const { fields } = misplacedIn(workload);
  if (fields.size === 0) return false;
  const key = fieldOf('SecurityContext', ruleId) ? ruleId : fieldWrittenBy(subject, fixes);
  const stands = ({ contextPath }: PodView | ContainerView) => fields.has(JSON.stringify([...contextPath, key]));
  if (stands(subject)) return true;
  if (subject.on === 'container') return false;
  const lacking = subject.containers.filter((one) => one.securityContext.get(key).shape === 'absent');
  return lacking.length > 0 && lacking.every(stands);
}

/** The field of a security context that the first fix writes. */
function fieldWrittenBy({ contextPath }: PodView | ContainerView, [first]: readonly Fix[]): string {
  const written = first?.intents.find(({ path }) => contextPath.every((key, i) => path[i] === key));
  return String(written?.path[contextPath.length] ?? '');
}

/** The fixes without those that begin a security context while a misplaced one waits to be moved. */
export function besideMisplaced(workload: Workload, fixes: readonly Fix[]): readonly Fix[] {
  if (fixes.length === 0 || !misplacedIn(workload).hasContext) return fixes;
  const { pod } = workload;
  const absent = [pod, ...pod.containers]
    .filter(({ securityContext }) => securityContext.shape !== 'map')
    .map(({ contextPath }) => contextPath);
  return fixes.filter(({ intents }) => !intents.some((intent) => begins(intent, absent)));
}

function begins({ op, path }: Intent, absent: readonly Path[]): boolean {
  return (op === 'set' || op === 'append') && absent.some((context) => context.every((key, i) => path[i] === key));
}
