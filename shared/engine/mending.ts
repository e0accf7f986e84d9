import type { Workload } from '../kubernetes/workload.ts';
import { type Rememberer, remembered } from '../memory.ts';
import type { Fix, FixClass } from '../rules/types.ts';
import { type Span, shift } from '../text/span.ts';
import { planEdits } from '../yaml/edit.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import type { Intent } from '../yaml/wanted.ts';
import { tellingComments } from './comment-words.ts';
import { throughAnchors } from './shared-fixes.ts';

/** What can be done about a finding. */
export interface Mending {
  /** The ways to mend it that this text bears, the mildest first. */
  readonly fixes: readonly Fix[];
  /** Further ways, of which the author has to fill in a part: for editors that can leave a field for that. */
  readonly toFill: readonly Fix[];
  /** Further ways that leave something to be told: for whoever chooses one by its title. */
  readonly toChoose: readonly Fix[];
  /** The mildest fix that the rule knows, and why this text bears none that changes its own place only. */
  readonly declined?: Refusal | undefined;
}

/** Why a fix is not made, in words that fit behind "because". */
export interface Refusal {
  readonly class: FixClass;
  readonly reason: string;
  /** Where else the value that it would change is used, where that is why. */
  readonly sharedWith: readonly Span[];
}

interface PlannedRefusal extends Refusal {
  /** Whether the pod takes no such field, wherever it is written. */
  readonly onPod?: true;
}

/** What can be done about a finding, worked out as far as it is asked for. */
export interface LaterMending {
  whole(): Mending;
  /** The class of the first fix; undefined where there is none. */
  mildest(): FixClass | undefined;
}

/** Tells, when it is asked for the first time, which of some fixes a text bears: each is planned for that, once. */
export function mendingLater(
  document: ParsedDocument,
  workload: Workload | undefined,
  ways: readonly Fix[],
): LaterMending {
  let known: Mending | undefined;
  const refused = refusals(workload ?? document);
  const refusal = (fix: Fix) => {
    const wish = wishOf(fix);
    if (!refused.has(wish)) refused.set(wish, refusalOf(document, workload, fix));
    return refused.get(wish);
  };
  const whole = () => {
    known ??= withComments(document, mendingOf(document, workload, ways, refusal));
    return known;
  };
  const mildest = () => (ways.find((fix) => isMadeUnasked(fix) && !refusal(fix)) ?? whole().fixes[0])?.class;
  return { whole, mildest };
}

/** What is known of fixes: one may be that of thousands of findings. */
const refusals = remembered((_: Rememberer) => new Map<Fix | string, PlannedRefusal | undefined>());

/** Equal for fixes that are of one class and want the same, as far as it is quickly told: items may stand in a list often. */
export function wishOf(fix: Fix): Fix | string {
  const [only] = fix.intents;
  const isItem = fix.intents.length === 1 && only?.op === 'remove' && only.item !== undefined;
  return isItem ? `${fix.class} ${JSON.stringify(only)}` : fix;
}

/** The same mending, said of a text in which the document stands that many characters further on. */
export function movedMending({ fixes, toFill, toChoose, declined }: Mending, offset: number): Mending {
  if (!declined) return { fixes, toFill, toChoose };
  return {
    fixes,
    toFill,
    toChoose,
    declined: { ...declined, sharedWith: declined.sharedWith.map((span) => shift(span, offset)) },
  };
}

function mendingOf(
  document: ParsedDocument,
  workload: Workload | undefined,
  ways: readonly Fix[],
  refusal: (fix: Fix) => PlannedRefusal | undefined,
): Mending {
  const toFill = ways.filter((fix) => fix.blanks && !refusal(fix));
  const toChoose = ways.filter((fix) => fix.leaves !== undefined && !refusal(fix));
  const fixes = ways.filter(isMadeUnasked);
  const borne = fixes.filter((fix) => !refusal(fix));
  const [first] = fixes;
  const declined = first && refusal(first);
  if (borne.length > 0 || !declined) return { fixes: borne, toFill, toChoose };
  const led = fixes.flatMap((fix) => (refusal(fix)?.onPod ? [] : throughAnchors(document, workload, fix)));
  return { fixes: led, toFill, toChoose, declined };
}

/** The same, where the titles of its fixes say what becomes of comments. */
function withComments(document: ParsedDocument, mending: Mending): Mending {
  const told = toldIn(document);
  const tell = (fix: Fix) => {
    const known = told.get(fix) ?? tellingComments(document, fix);
    told.set(fix, known);
    return known;
  };
  const { fixes, toFill, toChoose } = mending;
  return { ...mending, fixes: fixes.map(tell), toFill: toFill.map(tell), toChoose: toChoose.map(tell) };
}

/** The fixes of a document by what their rules call them: one may be that of thousands of findings, and is to stay one. */
const toldIn = remembered((_: ParsedDocument) => new Map<Fix, Fix>());

/** Whether a fix may be made among others: nobody has to fill in a part of it, nor to accept what it leaves. */
function isMadeUnasked({ blanks, leaves }: Fix): boolean {
  return !blanks && leaves === undefined;
}

/** Why a fix can't be written into this text; undefined where it can. */
function refusalOf(document: ParsedDocument, workload: Workload | undefined, fix: Fix): PlannedRefusal | undefined {
  if (workload && workload.row.hardenAt === 'container-only' && fix.intents.some((one) => isOnPod(one, workload))) {
    const reason = `a ${workload.kind} takes no security context on the pod`;
    return { class: fix.class, reason, sharedWith: [], onPod: true };
  }
  const plan = planEdits(document, fix.intents);
  return 'declined' in plan ? { class: fix.class, reason: plan.declined, sharedWith: plan.sharedWith } : undefined;
}

/** Whether an intent writes into the security context of the pod. */
function isOnPod(intent: Intent, { pod }: Workload): boolean {
  if (intent.op === 'remove') return false;
  const places = intent.op === 'move' ? intent.to : [intent.path];
  return places.some((path) => pod.contextPath.every((key, i) => path[i] === key));
}
