import { greatest, least } from '../lists.ts';
import type { Blank } from '../rules/blanks.ts';
import { applyChanges, type Span, type TextChange } from '../text/span.ts';
import { lineStart } from '../yaml/style.ts';

/** One change with fields that are left to be filled in; fields of one number are the same value. */
export interface BlankForm {
  readonly change: TextChange;
  /** In the text of the change, in its order. */
  readonly fields: readonly BlankField[];
}

/** A field, and which of the blanks it is: its number begins with 1. */
export interface BlankField extends Span {
  readonly number: number;
  /** What stands there now, to be typed over. */
  readonly text: string;
}

/**
 * Proven changes as one from the begin of a line on, whose stand-ins are left to be filled in. Undefined where that can't
 * be done for certain: a stand-in is missing, stands in what the author wrote, or in quotes that would hold nothing.
 */
export function leaveBlank(
  text: string,
  changes: readonly TextChange[],
  blanks: readonly Blank[],
): BlankForm | undefined {
  const after = applyChanges(text, changes);
  const start = lineStart(text, least(changes.map((change) => change.start)));
  const end = greatest(changes.map((change) => change.end));
  const written = after.slice(start, end + after.length - text.length);
  const found = blanks.map((blank, i) => fieldsOf(written, blank, i + 1));
  if (found.some((fields) => fields.length === 0)) return undefined;
  if (blanks.some(({ standIn }) => text.slice(start, end).includes(String(standIn)))) return undefined;
  const fields = found.flat().sort((a, b) => a.start - b.start);
  if (fields.some((field) => field.text === '' && /["']/.test(written[field.start - 1] ?? ''))) return undefined;
  return { change: { start, end, text: written }, fields };
}

function fieldsOf(written: string, { standIn, unfilled }: Blank, number: number): BlankField[] {
  const fields: BlankField[] = [];
  const word = String(standIn);
  for (let at = written.indexOf(word); at >= 0; at = written.indexOf(word, at + word.length))
    fields.push({ start: at, end: at + word.length, number, text: unfilled });
  return fields;
}
