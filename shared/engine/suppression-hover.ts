import { type Span, shift } from '../text/span.ts';
import { catalogEntry } from './catalog.ts';
import { ruleText } from './explain.ts';
import type { FileAnalysis } from './file.ts';
import { commentSuppressions } from './suppressions/comments.ts';
import { directiveWord } from './suppressions/directive.ts';

/** What a rule is, where the offset of the file is on its id in a comment that silences it; undefined elsewhere. */
export function suppressionHover(
  file: FileAnalysis,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  if (!file.text.includes(directiveWord)) return undefined;
  for (const placed of file.documents) {
    const { start, end, kept } = placed;
    // The tree of a document may have to be read again.
    if (offset < start - kept.head.length || offset > end) continue;
    const { analysis } = placed;
    const { suppressions } = commentSuppressions(analysis.document, analysis.head);
    const name = suppressions
      .flatMap(({ names }) => names)
      .find(({ span }) => start + span.start <= offset && offset <= start + span.end);
    const rule = name && catalogEntry(name.id);
    if (rule) return { markdown: ruleText(rule), span: shift(name.span, start) };
  }
  return undefined;
}
