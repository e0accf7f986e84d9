import type { Span } from '../text/span.ts';
import { type Comment, commentsOf } from './comments.ts';
import { Declined } from './declined.ts';
import type { ParsedDocument } from './parse.ts';
import { exists } from './place.ts';
import type { Path } from './plain.ts';
import { holderOf, regionOf } from './regions.ts';
import { settle } from './settle.ts';
import { lineEnd } from './style.ts';
import type { Intent, Wanted } from './wanted.ts';

/** What an edit does to comments. */
export interface AffectedComments {
  /** Those that go with what is removed. */
  readonly gone: readonly Comment[];
  /** Those that stay, right above or on the lines of what is changed or removed, and may be true of it no longer. */
  readonly doubtful: readonly Comment[];
}

const none: AffectedComments = { gone: [], doubtful: [] };

/** Which comments intents take away with what they remove, or leave at what they change; none where they are declined. */
export function affectedComments(document: ParsedDocument, intents: readonly Intent[]): AffectedComments {
  if (!document.text.includes('#')) return none;
  try {
    const places = placesIn(document, settle(document, intents), []);
    const within = (spans: readonly Span[]) => new Set(spans.flatMap((span) => commentsWithin(document, span)));
    const gone = within(places.flatMap((place) => place.gone ?? []));
    const near = within(places.map(({ around }) => around));
    return { gone: [...gone], doubtful: [...near].filter((comment) => !gone.has(comment)) };
  } catch (error) {
    if (!(error instanceof Declined)) throw error;
    return none;
  }
}

/** Something that an edit changes or removes. */
interface Place {
  /** The text that is taken away, where some is. */
  readonly gone?: Span;
  /** That of the value, with the comments above it, to the end of its last line. */
  readonly around: Span;
}

function placesIn(document: ParsedDocument, { leaf, children }: Wanted, path: Path): Place[] {
  if (leaf?.op === 'remove')
    return leaf.moved ? [] : [{ gone: regionAt(document, path, false), around: aroundOf(document, path) }];
  if (leaf?.op === 'set') return exists(document, path) ? [{ around: aroundOf(document, path) }] : [];
  return [...children].flatMap(([key, child]) => placesIn(document, child, [...path, key]));
}

/** The only member of a collection stands for all of it: what is said of its key is said of the member. */
function aroundOf(document: ParsedDocument, path: Path): Span {
  const region = regionAt(document, path, true);
  const span = { start: region.start, end: lineEnd(document.text, region.end) };
  const holder = path.slice(0, -1);
  if (holder.length === 0 || holderOf(document, path).node.items.length > 1) return span;
  return aroundOf(document, holder);
}

function regionAt(document: ParsedDocument, path: Path, withAbove: boolean): Span {
  const { node, index } = holderOf(document, path);
  return regionOf(document, node, index, withAbove);
}

/** The comments that begin in a span, found in the order of the text. */
function commentsWithin(document: ParsedDocument, { start, end }: Span): Comment[] {
  const hash = document.text.indexOf('#', start);
  if (hash < 0 || hash >= end) return [];
  const comments = commentsOf(document);
  let [from, to] = [0, comments.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((comments[middle]?.span.start ?? 0) < start) from = middle + 1;
    else to = middle;
  }
  const found: Comment[] = [];
  for (let i = from; i < comments.length; i++) {
    const comment = comments[i];
    if (!comment || comment.span.start >= end) break;
    found.push(comment);
  }
  return found;
}
