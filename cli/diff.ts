import { diffLines, FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import { addAll } from '../shared/lists.ts';
import type { KeptLine } from '../shared/text/kept-lines.ts';

/** So many lines are shown around what changes. */
const context = 4;

/** Texts are compared in pieces of so many characters: the time for each grows with the square of what changes in it. */
const pieceLength = 4000;

/**
 * A unified diff of two texts.
 * @param from the name of the first @param to that of the second
 * @param kept lines that stand in both, where the texts may be cut
 */
export function unifiedDiff(
  from: string,
  to: string,
  before: string,
  after: string,
  kept: readonly KeptLine[],
): string {
  const lines: string[] = [];
  let last: KeptLine = { before: 0, after: 0 };
  for (const line of [...kept, { before: before.length, after: after.length }]) {
    if (line.before - last.before < pieceLength && line.before < before.length) continue;
    addAll(lines, compared(before.slice(last.before, line.before), after.slice(last.after, line.after)));
    last = line;
  }
  const patch = { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined };
  return formatPatch({ ...patch, hunks: hunksOf(lines) }, FILE_HEADERS_ONLY);
}

/** All lines of both texts, each behind its sign of a unified diff; one that has no line end says so. */
function compared(before: string, after: string): string[] {
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
    const sign = added ? '+' : removed ? '-' : ' ';
    const lines = value.split('\n').map((line) => sign + line);
    const last = lines.pop() ?? '';
    return last === sign ? lines : [...lines, `${last}\n\\ No newline at end of file`];
  });
}

/** The lines that change, with those around them; together where there are few in between. */
function hunksOf(lines: readonly string[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let [oldLine, newLine] = [1, 1];
  let open: StructuredPatchHunk | undefined;
  /** What stayed behind the last change. */
  let quiet: string[] = [];
  for (const line of lines) {
    const [isOld, isNew] = [!line.startsWith('+'), !line.startsWith('-')];
    if (isOld && isNew) quiet.push(line);
    else {
      open ??= newHunk(hunks, oldLine - quiet.length, newLine - quiet.length);
      add(open, [...quiet, line]);
      quiet = [];
    }
    if (open && quiet.length > 2 * context) {
      add(open, quiet.slice(0, context));
      open = undefined;
    }
    if (!open) quiet = quiet.slice(-context);
    if (isOld) oldLine++;
    if (isNew) newLine++;
  }
  if (open) add(open, quiet.slice(0, context));
  return hunks;
}

function newHunk(hunks: StructuredPatchHunk[], oldStart: number, newStart: number): StructuredPatchHunk {
  const hunk = { oldStart, oldLines: 0, newStart, newLines: 0, lines: [] };
  hunks.push(hunk);
  return hunk;
}

function add(hunk: StructuredPatchHunk, lines: readonly string[]): void {
  for (const line of lines) {
    if (!line.startsWith('+')) hunk.oldLines++;
    if (!line.startsWith('-')) hunk.newLines++;
    hunk.lines.push(line);
  }
}
