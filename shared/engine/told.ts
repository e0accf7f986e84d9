import type { Workload } from '../kubernetes/workload.ts';
import { type JudgedReport, type Judgement, judge } from '../pod-security/judge.ts';
import { asksFor, type Demand, loudnessOf, unaskedLevel } from '../pod-security/levels.ts';
import type { Level } from '../rules/types.ts';
import type { NamespaceVerdict } from '../tree/namespaces.ts';
import { demandsOf } from './demands.ts';
import type { Policy } from './policy.ts';

/** What a control says of a place, and how loud that is. */
export interface ToldReport extends JudgedReport {
  readonly level: Level;
  /** Who asks for certain to mend it; undefined where nobody does. */
  readonly demand: Demand | undefined;
}

/** What admission says of a workload by the chosen version, and what is told of it by what is asked of its pods. */
export interface Told {
  readonly judgement: Judgement;
  readonly reports: readonly ToldReport[];
}

/** Judges a workload by the chosen version, and by the versions that its Namespace pins. */
export function toldOf({ pod }: Workload, policy: Policy, namespace: NamespaceVerdict): Told {
  const judgement = judge(pod, policy.version);
  const demands = demandsOf(policy, namespace);
  const told = new Map<string, ToldReport>();
  const tell = (one: JudgedReport, level: Level, demand?: Demand) => {
    if (!told.has(one.place)) told.set(one.place, toldAs(one, level, demand));
  };
  for (const demand of demands) {
    const { level, version } = demand;
    for (const one of judge(pod, version).reports)
      if (asksFor(level, one)) tell(one, loudnessOf(demand, one), one.mayBeExempt ? undefined : demand);
  }
  // What the strictest level lets pass by the version that its Namespace pins is nothing to nobody.
  const strictest = demands.some(({ level }) => level === 'restricted');
  for (const one of judgement.reports)
    if (!strictest) tell(one, unaskedLevel(one.control.level, one.report.missing, demands.length > 0));
  return { judgement, reports: [...told.values()] };
}

function toldAs({ control, report, place, mayBeExempt }: JudgedReport, level: Level, demand?: Demand): ToldReport {
  return { control, report, place, mayBeExempt, level, demand };
}
