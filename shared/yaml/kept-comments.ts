import type { Span } from '../text/span.ts';
import { type Comment, commentsOf } from './comments.ts';
import type { ParsedDocument } from './parse.ts';
import type { Path } from './plain.ts';
import { holderOf, regionOf } from './regions.ts';
import type { Wanted } from './wanted.ts';

/**
 * Whether a changed text has the comments that it must have: all that were there, but for those of what was removed, and
 * those of what was moved wherever it landed.
 */
export function keepsComments(before: ParsedDocument, after: ParsedDocument, wanted: Wanted): boolean {
  const comments = commentsOf(before);
  const regions = regionsIn(before, wanted, []);
  const inside = ({ span }: Comment, { start, end }: Span) => start <= span.start && span.end <= end;
  const kept = comments.filter((comment) => !regions.gone.some((region) => inside(comment, region)));
  const moved = regions.landed.flatMap((region) => comments.filter((comment) => inside(comment, region)));
  const texts = (list: readonly Comment[]) =>
    list
      .map(({ text }) => text.trimEnd())
      .sort()
      .join('\n');
  return texts([...kept, ...moved]) === texts(commentsOf(after));
}

interface Regions {
  readonly gone: readonly Span[];
  readonly landed: readonly Span[];
}

function regionsIn(document: ParsedDocument, { leaf, children }: Wanted, path: Path): Regions {
  const regionAt = (from: Path, moved: boolean) => {
    const { node, index } = holderOf(document, from);
    return regionOf(document, node, index, moved);
  };
  if (leaf?.op === 'remove') return { gone: [regionAt(path, leaf.moved)], landed: [] };
  if (leaf?.op === 'land') return { gone: [], landed: [regionAt(leaf.from, true)] };
  const below = [...children].map(([key, child]) => regionsIn(document, child, [...path, key]));
  return { gone: below.flatMap(({ gone }) => gone), landed: below.flatMap(({ landed }) => landed) };
}
