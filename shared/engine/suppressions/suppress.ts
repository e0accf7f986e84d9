import { catalogEntry } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import type { StrayDirective } from './comments.ts';
import { lapse, type Note, strayNote, toNoteFindings, unusedNote, wordNotes } from './notes.ts';
import { covers, type NamedRule, type Place, type Suppression } from './suppression.ts';

/** A finding that is not told, and why. */
export interface Suppressed {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** What is left of a document's findings, and what is said of its suppressions. */
export interface Silenced {
  readonly findings: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/** What a rule would say at a place, were every rule on. */
export interface Candidate extends Place {
  readonly ruleId: string;
  readonly control?: string;
}

/** A document's findings and suppressions. */
export interface SuppressionInput {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  readonly strays: readonly StrayDirective[];
  /** All that could be found with every rule on; undefined where what is hidden may add to it, so that nobody can tell. */
  readonly candidates: () => readonly Candidate[] | undefined;
}

/** Takes out what is suppressed, and tells what is wrong with suppressions. */
export function suppress(input: SuppressionInput, policy: Policy): Silenced {
  const { text, findings, suppressions, strays } = input;
  if (suppressions.length + strays.length === 0) return { findings, notes: [], suppressed: [] };
  const holding = suppressions.filter((one) => lapse(one, policy) === undefined);
  const suppressed = findings.flatMap((finding) => {
    const suppression = holding.find((one) => silences(one, finding, text));
    return suppression ? [{ finding, suppression }] : [];
  });
  const silent = new Set(suppressed.map(({ finding }) => finding));
  const notes = [...strays.map(strayNote), ...suppressions.flatMap((one) => notesOf(one, input, policy))];
  return {
    findings: findings.filter((finding) => !silent.has(finding)),
    notes: toNoteFindings(notes, policy),
    suppressed,
  };
}

/** Other tools' annotations are theirs to judge. */
function notesOf(suppression: Suppression, input: SuppressionInput, policy: Policy): Note[] {
  if (suppression.by !== 'comment' && suppression.by !== 'annotation') return [];
  const words = wordNotes(suppression);
  const lapsed = lapse(suppression, policy);
  if (lapsed) return [...words, lapsed];
  const known = suppression.names.filter(({ id }) => catalogEntry(id)?.suppressible);
  return [
    ...words,
    ...known.filter((name) => isUnused(name, suppression, input)).map((name) => unusedNote(name, suppression)),
  ];
}

function isUnused(name: NamedRule, { reach }: Suppression, { text, findings, candidates }: SuppressionInput): boolean {
  const used = (place: Candidate) => reach !== undefined && names(name, place, text) && covers(reach, place);
  if (findings.some(used)) return false;
  return candidates()?.some(used) === false;
}

function silences({ names: named, reach }: Suppression, finding: Finding, text: string): boolean {
  return reach !== undefined && named.some((name) => names(name, finding, text)) && covers(reach, finding);
}

/** A family's id means each of its controls, the id of a control that one alone. */
function names({ id, key }: NamedRule, { ruleId, control, span }: Candidate, text: string): boolean {
  if (id !== ruleId && id !== control) return false;
  return key === undefined || text.slice(span.start, span.end).replace(/["']/g, '') === key;
}
