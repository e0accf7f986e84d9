import { isInDroppedField } from '../kubernetes/dropped-places.ts';
import { isPrivileged } from '../kubernetes/evidence.ts';
import type { ObjectView } from '../kubernetes/objects.ts';
import { mootWhenPrivileged } from '../kubernetes/privileged.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Judgement } from '../pod-security/judge.ts';
import type { ControlId } from '../pod-security/types.ts';
import { rules } from '../rules/index.ts';
import type { Level, Report, Rule, RuleContext } from '../rules/types.ts';
import { tidy } from '../text/shown.ts';
import type { NamespaceVerdict } from '../tree/namespaces.ts';
import type { TokenLookup } from '../tree/token.ts';
import { mayHideWords } from '../yaml/hidden-words.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { consequence } from './consequence.ts';
import { type Finding, findingOf } from './finding.ts';
import { type InternalProblem, internalProblem } from './internal.ts';
import { mendingLater } from './mending.ts';
import { besideMisplaced, isElsewhere } from './misplaced.ts';
import type { Policy } from './policy.ts';
import { levelBy } from './profiles.ts';
import { refusalOf } from './refusal.ts';
import { toldOf } from './told.ts';

/** What is found on one workload. */
export interface WorkloadFindings {
  readonly judgement: Judgement;
  readonly findings: readonly Finding[];
  readonly internal: readonly InternalProblem[];
}

/**
 * Judges a workload and words what was found, each cause once, in the order of the text.
 * @param tokenRights asked only by rules that are on
 */
export function findingsOf(
  workload: Workload,
  policy: Policy,
  namespace: NamespaceVerdict,
  tokenRights: TokenLookup,
): WorkloadFindings {
  const { judgement, reports } = toldOf(workload, policy, namespace);
  const internal = judgement.thrown.map(({ control, error }) => internalProblem(control.id, error));
  const findings: Finding[] = [];
  for (const { control, report, level: asked, demand } of reports) {
    const level = levelBy(policy, control.rule, asked);
    if (level === 'off' || isToldElsewhere(workload, control.rule, report, policy)) continue;
    const told = withMore(report, consequence(workload, demand, namespace));
    findings.push(finding(workload, control.rule, level, told, control.id));
  }
  const context: RuleContext = { ...policy, tokenRights };
  const mayFind = ruleFilterOf(workload.object.document);
  for (const rule of askedBy(policy)) {
    if (!mayFind(rule)) continue;
    const checked = fenced(rule, () => rule.check?.(workload, context) ?? [], internal);
    for (const report of checked) {
      const level = isElsewhere(workload, rule.id, report) ? 'off' : ruleLevel(rule, report, policy);
      if (level !== 'off') findings.push(finding(workload, rule.id, level, closed(report, workload, policy)));
    }
  }
  return { judgement, findings: findings.sort((a, b) => a.span.start - b.span.start), internal };
}

/** With the words of the API server behind its own. */
function closed(report: Report, workload: Workload, { version }: Policy): Report {
  return report.refusal ? withMore(report, refusalOf(workload, report.refusal, version)) : report;
}

/** With more words behind its own. */
function withMore({ subject, span, missing, message, fixes }: Report, words: string): Report {
  return { subject, span, missing, message: `${message}${words}`, fixes };
}

/**
 * A cheap test before a rule looks at a text: it may say yes too often, never no. What is escaped or encoded is no word of
 * the text. Many rules ask for the same words, each of which is looked for once.
 */
export function ruleFilter(text: string): (rule: Rule) => boolean {
  const isOpen = mayHideWords(text);
  const known = new Map<string, boolean>();
  const holds = (word: string) => {
    const found = known.get(word) ?? text.includes(word);
    known.set(word, found);
    return found;
  };
  return ({ words }) => isOpen || !words || words.some(holds);
}

/** The same for the text of a document, which may hold thousands of workloads. */
const ruleFilterOf = remembered(({ text }: ParsedDocument) => ruleFilter(text));

const asked = new WeakMap<Policy, readonly Rule[]>();

/** The rules that look at workloads and are on. */
function askedBy(policy: Policy): readonly Rule[] {
  const known = asked.get(policy);
  if (known) return known;
  const on = rules.filter((rule) => rule.check && !isOff(rule, policy));
  asked.set(policy, on);
  return on;
}

/** What is found on an object that holds no pod. */
export function findingsOfObject(object: ObjectView, policy: Policy): Omit<WorkloadFindings, 'judgement'> {
  const internal: InternalProblem[] = [];
  const findings = rules.flatMap((rule) =>
    fenced(rule, () => rule.checkObject?.(object, policy) ?? [], internal).flatMap((report) => {
      const level = ruleLevel(rule, report, policy);
      return level === 'off' ? [] : [bareFinding(rule.id, level, report, object.value.document)];
    }),
  );
  return { findings: findings.sort((a, b) => a.span.start - b.span.start), internal };
}

/** Whether nothing that a rule finds would be told, so that nobody need ask it. */
function isOff(rule: Rule, policy: Policy): boolean {
  return policy.levels.get(rule.id) === 'off' || (rule.level === 'off' && levelBy(policy, rule.id, 'off') === 'off');
}

function ruleLevel(rule: Rule, report: Report, policy: Policy): Level {
  if (rule.fromSchema && !policy.schemaFindings) return 'off';
  return levelBy(policy, rule.id, rule.level === 'off' ? 'off' : (report.level ?? rule.level));
}

/** Whether `privileged: true`, a misplaced or a dropped field says the same. */
function isToldElsewhere(workload: Workload, rule: string, report: Report, { version }: Policy): boolean {
  const isDropped = !report.missing && isInDroppedField(workload, report.span, version);
  return isDropped || isMoot(rule, report) || isElsewhere(workload, rule, report);
}

function isMoot(rule: string, { subject }: Report): boolean {
  return mootWhenPrivileged.has(rule) && subject.on === 'container' && isPrivileged(subject);
}

function fenced(rule: Rule, check: () => Iterable<Report>, internal: InternalProblem[]): Report[] {
  try {
    return [...check()];
  } catch (error) {
    internal.push(internalProblem(rule.id, error));
    return [];
  }
}

function finding(
  workload: Workload,
  ruleId: string,
  level: Exclude<Level, 'off'>,
  report: Report,
  control?: ControlId,
): Finding {
  return bareFinding(ruleId, level, report, workload.object.document, workload, control);
}

function bareFinding(
  ruleId: string,
  level: Exclude<Level, 'off'>,
  report: Report,
  document: ParsedDocument,
  workload?: Workload,
  control?: ControlId,
): Finding {
  const { span, missing, message, subject } = report;
  const fixes = workload ? besideMisplaced(workload, report.fixes) : report.fixes;
  const ways = fixes.filter(({ leaves }) => leaves === undefined).map((fix) => fix.class);
  const said = { ruleId, level, message: tidy(message), span, missing, path: subject.path, ways };
  const found = control ? { ...said, control } : said;
  return findingOf(found, mendingLater(document, workload, fixes));
}
