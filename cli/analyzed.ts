import { analyzeFile, type FileAnalysis } from '../shared/engine/file.ts';
import type { Policy } from '../shared/engine/policy.ts';
import { Trees } from '../shared/engine/trees.ts';
import { mostKeptTrees } from '../shared/limits.ts';
import type { Around } from '../shared/tree/tree.ts';

/** What keeps the trees of one file. */
export function newTrees(): Trees {
  return new Trees(mostKeptTrees);
}

/** Judges a file that is read once. Of a very long one only some documents are kept whole; the others are read again. */
export function analyzed(text: string, policy: Policy, around: Around | undefined): FileAnalysis {
  return analyzeFile(text, policy, undefined, around, newTrees());
}
