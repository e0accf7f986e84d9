import { type Certainty, hasUserNamespace, isForWindows } from '../kubernetes/completions.ts';
import { podOs } from '../kubernetes/pod-os.ts';
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
  /** Stands for its rule, its place and whether something is missing there. */
  readonly place: string;
  /** Whether something hidden may exempt the pod from the control, so that admission may let pass what is written. */
  readonly mayBeExempt: boolean;
}

/** What admission would say of a pod. */
export interface Judgement {
  /** The strictest level proven; `unknown` where there is no pod spec to be read. */
  readonly level: PodSecurityLevel | 'unknown';
  /** Controls that what is hidden keeps open: of its completions that the API server accepts, some meet them, others don't. */
  readonly undecided: readonly ControlId[];
  /** What each level would report, in its order, whatever is hidden. */
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
  const { current = [], overridden } = controlsSince.find(({ since }) => since <= version) ?? {};
  if (pod.spec.shape !== 'map') return unreadable(current);
  const verdicts = current.map((control) => verdictOf(control, pod, version));
  const baseline = answerOf(verdicts.filter(({ control }) => control.level === 'baseline'));
  const restricted = answerOf(verdicts.filter(({ control }) => !overridden?.has(control.id)));
  return {
    level: !baseline.isMet ? 'privileged' : restricted.isMet ? 'restricted' : 'baseline',
    undecided: verdicts.filter(isOpen).map(({ control }) => control.id),
    violations: { baseline: baseline.violations, restricted: restricted.violations },
    reports: reportsOnce(verdicts),
    thrown: verdicts
      .filter(({ thrown }) => thrown !== undefined)
      .map(({ control, thrown }) => ({ control, error: thrown })),
  };
}

/** The controls from a minor version on, and those of them that others stand in for at restricted; the latest first. */
const controlsSince = [...new Set(controls.map(({ since }) => since))]
  .sort((a, b) => b - a)
  .map((since) => {
    const current = controls.filter((control) => control.since <= since);
    return { since, current, overridden: new Set(current.map(({ overrides }) => overrides)) };
  });

/** A control, and what it says of a pod. */
interface Judged extends Verdict {
  readonly control: Control;
  readonly mayBeExempt: boolean;
}

/** What the controls of a level say together; it is met where nothing is violated, nor left open. */
function answerOf(verdicts: readonly Judged[]): { readonly violations: readonly Violation[]; readonly isMet: boolean } {
  const violations: Violation[] = [];
  for (const { control, violation: message } of verdicts)
    if (message !== undefined) violations.push({ control: control.id, message });
  return { violations, isMet: violations.length === 0 && !verdicts.some(isOpen) };
}

function isOpen({ undecided, violation }: Verdict): boolean {
  return undecided && violation === undefined;
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

function verdictOf(control: Control, pod: PodView, version: number): Judged {
  const exempt = isExempt(control, pod, version);
  if (exempt === true)
    return { control, violation: undefined, undecided: false, reports: [], thrown: undefined, mayBeExempt: false };
  const { violation, reports, thrown, ...verdict } = fenced(control, pod, version);
  const undecided = verdict.undecided && !isOfOtherOs(control, pod, version);
  if (exempt === false) return { control, violation, undecided, reports, thrown, mayBeExempt: false };
  return {
    control,
    violation: undefined,
    undecided: undecided || violation !== undefined,
    reports: reports.filter(({ missing }) => !missing).map(unlessExempt),
    thrown,
    mayBeExempt: true,
  };
}

/** Whether what is hidden can't be what a control looks at, for the pod names the other system. */
function isOfOtherOs({ os }: Control, pod: PodView, version: number): boolean {
  const named = podOs(pod, version);
  return os !== undefined && named !== undefined && named !== os;
}

/** What is written in a pod whose user namespace is hidden: nothing else that is hidden exempts a pod from it. */
function unlessExempt(report: Report): Report {
  return {
    ...report,
    message: `${report.message} Admission lets it pass in a user namespace (\`hostUsers: false\`), which may be set elsewhere.`,
  };
}

/** A control that throws leaves its question open, and is told in the log. */
function fenced(control: Control, pod: PodView, version: number): Verdict {
  try {
    return control.check(pod, version);
  } catch (error) {
    return { violation: undefined, undecided: true, reports: [], thrown: error };
  }
}

function isExempt({ exempt = {} }: Control, pod: PodView, version: number): Certainty {
  const { windows, userNamespace } = exempt;
  if (windows !== undefined && version >= windows) return isForWindows(pod, version);
  return userNamespace !== undefined && version >= userNamespace && hasUserNamespace(pod, version);
}

function reportsOnce(verdicts: readonly Judged[]): JudgedReport[] {
  const said = new Map<string, JudgedReport>();
  for (const { control, reports, mayBeExempt } of verdicts) {
    for (const report of reports) {
      const place = `${control.rule} ${report.missing} ${report.span.start}`;
      if (!said.has(place)) said.set(place, { control, report, place, mayBeExempt });
    }
  }
  return [...said.values()];
}
