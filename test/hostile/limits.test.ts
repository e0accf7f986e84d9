// What is too much is told once, at its place, and all else of the file is judged.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt } from '../../shared/engine/completion/index.ts';
import { analyzeFile, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { longestDocument, mostLevels, mostPods, mostSuppressions } from '../../shared/limits.ts';

const head = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';
const pod = `${head}spec:\n  hostPID: true\n  containers: [{name: c, image: i}]\n`;

/** What is said of a text that stands between two pods: its problems with their lines. Both pods are judged. */
function problemsOf(text: string): string[] {
  const whole = `${pod}---\n${text}---\n${pod}`;
  const file = analyzeFile(whole, defaultPolicy);
  const judged = findingsIn(file).filter(({ ruleId, span }) => ruleId === 'hostNamespaces' && isOutside(span.start));
  assert.equal(judged.length, 2);
  return problemsIn(file).map(({ code, message, span }) => {
    assert.ok(!isOutside(span.start), message);
    return `${code}: ${message}`;
  });
  function isOutside(at: number): boolean {
    return at < pod.length || at >= whole.length - pod.length;
  }
}

describe('passing a limit is told once', () => {
  it('the length of a document', () => {
    const [told = '', ...more] = problemsOf(`${pod}# ${'x'.repeat(longestDocument)}\n`);
    assert.match(
      told,
      /^limit: This document is not judged: Batten reads 5,000,000 characters of one, and it has 5,000,1/,
    );
    assert.deepEqual(more, []);
    assert.deepEqual(problemsOf(`${pod}# ${'x'.repeat(1000)}\n`), []);
  });

  it('its levels, also in a template', () => {
    const deep = `x: ${'['.repeat(mostLevels)}${']'.repeat(mostLevels)}\n`;
    const told = ['limit: This document is not judged: it may be nested more than 400 levels deep.'];
    assert.deepEqual(problemsOf(pod + deep), told);
  });

  it('its levels, where brackets in quotes and broken lines hide them', () => {
    const told = ['limit: This document is not judged: it may be nested more than 400 levels deep.'];
    const broken = (n: number) => `${pod}x:\n${'  a: b: c: {]\n'.repeat(n)}`;
    for (const n of [mostLevels, 10 * mostLevels]) {
      assert.deepEqual(problemsOf(`${pod}x: ${'[ "]", '.repeat(n)}${']'.repeat(n)}\n`), told);
      assert.deepEqual(problemsOf(broken(n)), told);
    }
    assert.match(problemsOf(broken(3))[0] ?? '', /^yaml-syntax: /);
    const file = analyzeFile(broken(10 * mostLevels), defaultPolicy);
    for (let at = 0; at < 200; at++) completionsAt(file, (pod.length + file.text.length + at) >> 1);
  });

  it('what its aliases stand for, as kubectl has it', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 0; i < 5; i++) bomb.push(`a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`);
    const [told = '', ...more] = problemsOf(`${pod}${bomb.join('\n')}\n`);
    assert.match(told, /^limit: kubectl refuses the document: its aliases stand for far more than is written/);
    assert.deepEqual(more, []);
    assert.deepEqual(problemsOf(`${pod}${bomb.slice(0, 3).join('\n')}\n`), []);
  });

  it('the pods of one object', () => {
    const many = (n: number) =>
      `apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: a}\nspec:\n  workerGroupSpecs:\n${'  - {template: {spec: {containers: [{name: a, image: b}]}}}\n'.repeat(n)}`;
    assert.deepEqual(problemsOf(many(mostPods)), []);
    assert.deepEqual(problemsOf(many(mostPods + 1)), [
      'limit: From here on the pods of this RayCluster are not judged: Batten judges 500 of one object.',
    ]);
  });

  it('suppressions', () => {
    const many = (n: number) => `${pod}${'# batten-ignore privileged -- why\n'.repeat(n)}`;
    assert.deepEqual(problemsOf(many(mostSuppressions)), []);
    assert.deepEqual(problemsOf(many(mostSuppressions + 1)), [
      'limit: From here on suppressions do not hold: Batten reads 1000 of one document.',
    ]);
  });
});
