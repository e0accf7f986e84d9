import { suppressionRules } from '../../rules/suppressions.ts';
import { perhaps } from '../../text/nearest.ts';
import { tidy } from '../../text/shown.ts';
import type { Span } from '../../text/span.ts';
import { catalog, catalogEntry } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { levelBy } from '../profiles.ts';
import type { StrayDirective } from './comments.ts';
import { directiveWord } from './directive.ts';
import type { NamedRule, Suppression } from './suppression.ts';

type NoteId = (typeof suppressionRules)[number]['id'];

/** Something that is said of a suppression. */
export interface Note {
  readonly id: NoteId;
  readonly span: Span;
  readonly message: string;
}

/** Notes as findings, with the levels that the policy gives them. */
export function toNoteFindings(notes: readonly Note[], policy: Policy): Finding[] {
  return notes.flatMap(({ id, span, message }) => {
    const declared = suppressionRules.find((rule) => rule.id === id)?.level ?? 'warning';
    const level = levelBy(policy, id, declared);
    return level === 'off'
      ? []
      : [
          {
            ruleId: id,
            level,
            message: tidy(message),
            span,
            missing: false,
            fixes: [],
            toFill: [],
            toChoose: [],
            mildest: undefined,
            ways: [],
            path: [],
          },
        ];
  });
}

/** A comment that begins like a suppression and is none. */
export function strayNote({ word, span }: StrayDirective): Note {
  const message = `\`${word}\` silences nothing: only \`# ${directiveWord} rule -- reason\` does.`;
  return { id: 'unknown-suppression', span, message };
}

/** What is wrong with a suppression's own words; empty where it names rules that can be suppressed. */
export function wordNotes({ names, span }: Suppression): Note[] {
  if (names.length === 0) {
    const message = `Nothing is silenced, for no rule is named. Write \`# ${directiveWord} rule -- reason\`.`;
    return [{ id: 'unknown-suppression', span, message }];
  }
  return names.flatMap((name) => {
    const entry = catalogEntry(name.id);
    if (entry && !entry.suppressible) {
      const message = `\`${name.id}\` can't be suppressed; its level can be set in \`rules\`.`;
      return [{ id: 'unknown-suppression', span: name.span, message }];
    }
    if (entry) return [];
    const ids = catalog.flatMap((one) => (one.suppressible ? [one.id] : []));
    const message = `\`${name.id}\` is no rule, so that nothing is silenced.${perhaps(name.id, ids)}`;
    return [{ id: 'unknown-suppression', span: name.span, message }];
  });
}

/** Why a suppression does not hold; undefined where it does. */
export function lapse({ by, reason, until, span }: Suppression, policy: Policy): Note | undefined {
  if (until && !until.valid) {
    const message = `\`${until.text}\` is no day of the calendar, so that the suppression does not hold. Write it as \`2027-01-31\`.`;
    return { id: 'expired-suppression', span, message };
  }
  if (until && policy.today !== undefined && policy.today > until.text) {
    const message = `This suppression ended with ${until.text}: what it silenced shows again. Mend it, or decide on another day.`;
    return { id: 'expired-suppression', span, message };
  }
  if (!policy.requireSuppressionReason || reason !== '') return undefined;
  const where = by === 'comment' ? 'behind ` -- `' : 'as the value of the annotation';
  const message = `This suppression does not hold, for it gives no reason, which the settings ask for. Write it ${where}.`;
  return { id: 'suppression-reason', span, message };
}

/** A rule that is named and is not found at the place. */
export function unusedNote({ id, span }: NamedRule, { reach }: Suppression): Note {
  const where = reach ? `\`${id}\` finds nothing where it stands` : 'it stands at no entry';
  const message = `This suppression silences nothing: ${where}. Remove it, or move it to the line that it is meant for.`;
  return { id: 'unused-suppression', span, message };
}
