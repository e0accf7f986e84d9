import assert from 'node:assert/strict';
import { hardeningIn, mend, safeFixesIn } from '../../../shared/engine/actions.ts';
import { analyzeFile, findingsIn, problemsIn } from '../../../shared/engine/file.ts';
import { fixFile } from '../../../shared/engine/fixes.ts';
import { applyChanges, type TextChange } from '../../../shared/text/span.ts';
import { assertSound, restricted } from '../../engine/texts.ts';
import { inWholeFile } from '../../engine/whole-file.ts';
import { loaded } from '../../yaml/judge.ts';
import { manifests, manifestWords } from '../manifests.ts';
import type { FuzzTarget } from '../target.ts';

/** Of so many findings of a text every way to mend them is tried. */
const most = 10;

/** What is offered to mend a text leaves one that is as sound, also in the eyes of another parser. */
export const edits: FuzzTarget = {
  name: 'edits',
  seeds: manifests,
  words: manifestWords,
  run(text) {
    const file = analyzeFile(text, restricted);
    const isRead = loaded(text) !== undefined;
    const problems = problemsIn(file).length;
    const tryChanges = (changes: readonly TextChange[]) => {
      const after = applyChanges(text, changes);
      const again = analyzeFile(after, restricted);
      assertSound(again);
      assert.equal(again.documents.length, file.documents.length, after);
      assert.ok(problemsIn(again).length <= problems, after);
      if (isRead) assert.notEqual(loaded(after), undefined, after);
    };
    for (const finding of findingsIn(file).slice(0, most))
      for (const fix of finding.fixes) tryChanges(mend(file, finding, fix));
    tryChanges(inWholeFile(file, safeFixesIn));
    tryChanges(inWholeFile(file, hardeningIn));
    assertSound(fixFile(file, new Set(['safe', 'harden', 'review'])).file);
  },
};
