import type { Fix } from '../rules/types.ts';
import { affectedComments } from '../yaml/affected-comments.ts';
import type { ParsedDocument } from '../yaml/parse.ts';

/** A fix of class `review` whose title says what becomes of the comments at what it changes; the same where there are none. */
export function tellingComments(document: ParsedDocument, fix: Fix): Fix {
  if (fix.class !== 'review') return fix;
  const comments = commentWords(document, fix);
  return comments === undefined ? fix : { ...fix, title: `${fix.title}; ${comments}`, comments };
}

function commentWords(document: ParsedDocument, { intents }: Fix): string | undefined {
  const { gone, doubtful } = affectedComments(document, intents);
  const one = gone.length + doubtful.length === 1;
  const goes = one ? 'its comment goes with it' : `${countOf(gone.length)} with it`;
  const doubt = 'may no longer fit';
  if (gone.length > 0 && doubtful.length > 0) return `${goes}, and the one left ${doubt}`;
  if (gone.length > 0) return goes;
  return doubtful.length > 0 ? `its comment ${doubt}` : undefined;
}

function countOf(lines: number): string {
  return lines === 1 ? 'a comment goes' : `${lines} lines of comment go`;
}
