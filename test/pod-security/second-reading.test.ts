import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { runs } from '../yaml/tape.ts';
import { type Case, cases, manifestOf } from './random-pod.ts';
import { secondReading } from './second-reading.ts';

/** How many pods are judged; 50 times as many, 100,000, take some minutes: BATTEN_TEST_TIMES=50. */
const count = runs(2000);

function judgementOf(one: Case) {
  const { documents } = analyzeFile(JSON.stringify(manifestOf(one)), { ...defaultPolicy, version: one.minor });
  const judgement = documents[0]?.analysis.workloads[0]?.judgement;
  return { level: judgement?.level, undecided: judgement?.undecided, violations: judgement?.violations };
}

describe('the Pod Security Standards, read twice', () => {
  it(`judges ${count} random pods alike`, () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { level, violations } = secondReading(one.pod, one.minor, one.template);
        assert.deepEqual(judgementOf(one), { level, undecided: [], violations });
      }),
      { numRuns: count },
    );
  });
});
