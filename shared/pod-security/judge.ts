import { isWindows } from '../kubernetes/evidence.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Report } from '../rules/types.ts';
import { controls } from './controls.ts';
import type { Control, ControlId, PodSecurityLevel, StandardLevel, Verdict } from './types.ts';

/** One violation, in admission's words. */
export interface Violation {
  readonly control: ControlId;
  readonly message: string;
}

/** What a control says of one place. */
export interface JudgedReport {
  readonly control: Control;
  readonly report: Report;
  /** Whether restricted refuses it too; it does not where the control that stands in there exempts the pod (Windows). */
  readonly atRestricted: boolean;
}

/** What admission would say of a pod. */
export interface Judgement {
  /** The strictest level proven; `unknown` where there is no pod spec to be read. */
  readonly level: PodSecurityLevel | 'unknown';
  /** Controls that what is hidden keeps open. */
  readonly undecided: readonly ControlId[];
  /** What each level would report, in its order. */
  readonly violations: Readonly<Record<StandardLevel, readonly Violation[]>>;
  /** The same in Batten's words; what two controls of a family say of one place is said once, by the milder level. */
  readonly reports: readonly JudgedReport[];
  /** Controls that threw. */
  readonly thrown: readonly { readonly control: Control; readonly error: unknown }[];
}

const judgementsOf = remembered((_: PodView) => new Map<number, Judgement>());

/** Judges a pod by the Pod Security Standards of a minor version, once. Source: policy/registry.go. */
export function judge(pod: PodView, version: number): Judgement {
  const judgements = judgementsOf(pod);
  const judgement = judgements.get(version) ?? judged(pod, version);
  judgements.set(version, judgement);
  return judgement;
}

function judged(pod: PodView, version: number): Judgement {
  const current = controls.filter((control) => control.since <= version);
  if (pod.spec.shape !== 'map') return unreadable(current);
  const verdicts = new Map(current.map((control) => [control, verdictOf(control, pod, version)]));
  const overridden = new Set(current.map((control) => control.overrides));
  const at: Record<StandardLevel, Control[]> = {
    baseline: current.filter((control) => control.level === 'baseline'),
    restricted: current.filter((control) => !overridden.has(control.id)),
  };
  const violations = {
    baseline: violationsOf(at.baseline, verdicts),
    restricted: violationsOf(at.restricted, verdicts),
  };
  const open = (control: Control) => verdicts.get(control)?.undecided && verdicts.get(control)?.violation === undefined;
  const proven = (level: StandardLevel) => violations[level].length === 0 && !at[level].some(open);
  return {
    level: !proven('baseline') ? 'privileged' : proven('restricted') ? 'restricted' : 'baseline',
    undecided: current.filter(open).map((control) => control.id),
    violations,
    reports: reportsOnce(current, verdicts, new Set(violations.restricted.map(({ control }) => control))),
    thrown: [...verdicts].flatMap(([control, { thrown }]) =>
      thrown === undefined ? [] : [{ control, error: thrown }],
    ),
  };
}

function unreadable(current: readonly Control[]): Judgement {
  return {
    level: 'unknown',
    undecided: current.map((control) => control.id),
    violations: { baseline: [], restricted: [] },
    reports: [],
    thrown: [],
  };
}

function verdictOf(control: Control, pod: PodView, version: number): Verdict {
  const exemption = isExempt(control, pod, version);
  if (exemption === true) return { violation: undefined, undecided: false, reports: [] };
  const verdict = fenced(control, pod, version);
  if (exemption === false || (verdict.violation === undefined && !verdict.undecided)) return verdict;
  return { violation: undefined, undecided: true, reports: [] };
}

/** A control that throws leaves its question open, and is told in the log. */
function fenced(control: Control, pod: PodView, version: number): Verdict {
  try {
    return control.check(pod, version);
  } catch (error) {
    return { violation: undefined, undecided: true, reports: [], thrown: error };
  }
}

function isExempt(control: Control, pod: PodView, version: number): boolean | 'unknown' {
  const { windows, userNamespace } = control.exempt ?? {};
  if (windows !== undefined && version >= windows) return isWindows(pod);
  if (userNamespace === undefined || version < userNamespace) return false;
  const hostUsers = pod.spec.get('hostUsers').boolean();
  return hostUsers.state === 'unknown' ? 'unknown' : hostUsers.state === 'set' && !hostUsers.value;
}

function violationsOf(at: readonly Control[], verdicts: ReadonlyMap<Control, Verdict>): Violation[] {
  return at.flatMap((control) => {
    const message = verdicts.get(control)?.violation;
    return message === undefined ? [] : [{ control: control.id, message }];
  });
}

function reportsOnce(
  current: readonly Control[],
  verdicts: ReadonlyMap<Control, Verdict>,
  restricted: ReadonlySet<ControlId>,
): JudgedReport[] {
  const said = new Set<string>();
  const families = new Set(current.filter(({ id }) => restricted.has(id)).map(({ rule }) => rule));
  return current.flatMap((control) =>
    (verdicts.get(control)?.reports ?? []).flatMap((report) => {
      const place = `${control.rule} ${report.missing} ${report.span.start}`;
      if (said.has(place)) return [];
      said.add(place);
      return [{ control, report, atRestricted: families.has(control.rule) }];
    }),
  );
}
