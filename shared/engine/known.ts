import { commonEnd, commonStart } from '../text/common.ts';
import type { Span } from '../text/span.ts';
import type { FileAnalysis } from './file.ts';
import type { KeptDocument } from './kept-document.ts';

/** What is known of a piece: the document, null where it can hold nothing of ours, undefined where nothing is known. */
type Known = KeptDocument | null | undefined;

/**
 * What an earlier analysis of the same policy knows of the pieces of a changed text. Pieces before and behind the change
 * are known by their place; of what lies between, those whose text stood in the file before, by their text.
 */
export function knownPieces(text: string, pieces: readonly Span[], earlier: FileAnalysis | undefined): Known[] {
  if (!earlier) return [];
  const before = documentsByPiece(earlier);
  const [head, tail] = [commonStart(earlier.text, text), commonEnd(earlier.text, text)];
  const known = new Array<Known>(pieces.length);
  let first = 0;
  while (isSame(pieces[first], earlier.pieces[first], 0) && (pieces[first]?.end ?? 0) <= head) {
    known[first] = before[first];
    first++;
  }
  const by = text.length - earlier.text.length;
  let last = pieces.length - 1;
  for (let old = earlier.pieces.length - 1; last >= first; last--, old--) {
    if (!isSame(pieces[last], earlier.pieces[old], by) || (pieces[last]?.start ?? 0) < text.length - tail) break;
    known[last] = before[old];
  }
  if (first > last) return known;
  const find = finderByText(earlier, last - first + 1);
  for (let i = first; i <= last; i++) {
    const piece = pieces[i];
    if (piece) known[i] = find(text.slice(piece.start, piece.end));
  }
  return known;
}

/** Finds documents by their text, `times` times: a table pays for many only. */
function finderByText({ documents }: FileAnalysis, times: number): (text: string) => KeptDocument | undefined {
  if (times <= 4) return (text) => documents.find(({ kept }) => kept.text === text)?.kept;
  const byText = new Map(documents.map(({ kept }) => [kept.text, kept]));
  return (text) => byText.get(text);
}

function isSame(piece: Span | undefined, old: Span | undefined, by: number): boolean {
  return piece !== undefined && old !== undefined && piece.start === old.start + by && piece.end === old.end + by;
}

function documentsByPiece({ pieces, documents }: FileAnalysis): (KeptDocument | null)[] {
  let next = 0;
  return pieces.map(({ start }) => {
    const document = documents[next];
    if (document?.start !== start) return null;
    next++;
    return document.kept;
  });
}
