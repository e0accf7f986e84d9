import { type InlinePatch, inlinePatches } from '../kubernetes/inline-patches.ts';
import { cut, type Piece } from '../yaml/cut.ts';

/** What is judged by itself in a file: a document, or a patch that a kustomization writes out. */
export interface FilePiece extends Piece {
  readonly inline?: Pick<InlinePatch, 'target' | 'isQuoted'>;
}

/** A cheap test: it may say yes too often, never no. */
const patchesKey = /^[ \t]*["']?patches(?:StrategicMerge|Json6902)?["']?[ \t]*:/m;

/** The pieces of a file, in the order of its text. A kustomization that writes out patches holds nothing else of ours. */
export function piecesOf(text: string): FilePiece[] {
  return cut(text).flatMap((piece) => {
    const document = text.slice(piece.start, piece.end);
    const patches = patchesKey.test(document) ? inlinePatches(document) : [];
    if (patches.length === 0) return [piece];
    return patches.map(({ start, end, target, isQuoted }, i) => ({
      start: piece.start + start,
      end: piece.start + end,
      problems: i === 0 ? piece.problems : [],
      inline: { target, isQuoted },
    }));
  });
}

/** Whether what is known of one piece holds for another of the same text. */
export function isSamePlace(a: FilePiece['inline'], b: FilePiece['inline']): boolean {
  if (!a || !b) return a === b;
  const same = (['group', 'version', 'kind'] as const).every((key) => a.target?.[key] === b.target?.[key]);
  return same && a.isQuoted === b.isQuoted;
}
