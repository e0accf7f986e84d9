import assert from 'node:assert/strict';
import { hardenAt, mayHarden, maySafelyFix, rewritesAt } from '../../../shared/engine/actions.ts';
import { completionsAt } from '../../../shared/engine/completion/index.ts';
import { contextAt, contextsOf } from '../../../shared/engine/context/index.ts';
import { definitionsAt } from '../../../shared/engine/definitions.ts';
import { analyzeFile } from '../../../shared/engine/file.ts';
import { hoverAt } from '../../../shared/engine/hover.ts';
import { inlayHints } from '../../../shared/engine/inlay-hints.ts';
import { lenses } from '../../../shared/engine/lenses.ts';
import { defaultPolicy } from '../../../shared/engine/policy.ts';
import { fileStatus } from '../../../shared/engine/status.ts';
import { assertSound, plainOf, restricted } from '../../engine/texts.ts';
import { manifests, manifestWords } from '../manifests.ts';
import type { FuzzTarget } from '../target.ts';

/** At so many places of a text everything is asked that an editor asks of a place. */
const places = 12;

/** Every question that an editor asks of a file. */
export const manifest: FuzzTarget = {
  name: 'manifest',
  seeds: manifests,
  words: manifestWords,
  run(text) {
    const file = analyzeFile(text, restricted);
    assertSound(file);
    assertSound(analyzeFile(text, defaultPolicy));
    assert.ok(plainOf(file).report);
    inlayHints(file, { start: 0, end: text.length }, 'all');
    assert.ok([lenses(file), fileStatus(file), [...contextsOf(file)], mayHarden(file), maySafelyFix(file)]);
    for (let i = 0; i <= places; i++) {
      const offset = Math.floor((text.length * i) / places);
      hoverAt(file, offset);
      completionsAt(file, offset);
      definitionsAt(file, offset);
      contextAt(file, offset);
      if (i % 4 !== 1) continue;
      for (const { changes } of hardenAt(file, { start: offset, end: offset }, true)) changes();
      for (const { make } of rewritesAt(file, { start: offset, end: offset }, true)) make();
    }
  },
};
