// What throws costs its own answer, and is logged with its name and place.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import type { Around } from '../../shared/tree/tree.ts';
import { naked, uri } from '../server/manifests.ts';
import { withSession } from '../server/session.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: a, namespace: b}
spec:
  hostPID: true
  containers: [{name: c, image: i}]
`;
const thrown = (): never => {
  throw new Error('thrown on purpose');
};

/** Where a file stands, of which something throws when it is asked. */
const around = (broken: Partial<Around>): Around => ({
  path: 'a.yaml',
  tree: { below: () => [] },
  images: () => undefined,
  isPatch: false,
  ...broken,
});
const policy: Policy = { ...defaultPolicy, levels: new Map([['unused-service-account-token', 'info']]) };

describe('what throws', () => {
  it('in a rule costs the findings of that rule, and is told with its id', () => {
    const analyzed = analyzeFile(
      pod,
      { ...policy, level: 'restricted' },
      undefined,
      around({ tree: { below: thrown } }),
    );
    const internal = analyzed.documents.flatMap(({ analysis }) => analysis.internal);
    assert.deepEqual(
      internal.map(({ ruleId }) => ruleId),
      ['unused-service-account-token'],
    );
    assert.match(internal[0]?.message ?? '', /thrown on purpose/);
    assert.ok(findingsIn(analyzed).some(({ ruleId }) => ruleId === 'hostNamespaces'));
    assert.deepEqual(problemsIn(analyzed), []);
  });

  it('in judging costs its document, which says so', () => {
    const analyzed = analyzeFile(
      `${pod}---\n${pod.replace(', namespace: b', '')}`,
      policy,
      undefined,
      around({ tree: { below: thrown } }),
    );
    assert.deepEqual(
      analyzed.documents.map(({ analysis }) => [analysis.workloads.length, analysis.internal[0]?.ruleId]),
      [
        [0, 'judging'],
        [1, 'unused-service-account-token'],
      ],
    );
    assert.match(problemsIn(analyzed)[0]?.message ?? '', /^This document is not judged: Batten failed at it/);
  });

  it('in reading costs its document, which says so', () => {
    const asks = pod.replace('image: i', 'image: thrown');
    const images = (image: string) => (image === 'thrown' ? thrown() : undefined);
    const analyzed = analyzeFile(
      `${asks}---\n${pod}`,
      { ...policy, level: 'restricted' },
      undefined,
      around({ images }),
    );
    const [first, second] = analyzed.documents;
    assert.ok(first && second);
    assert.ok(first.analysis.internal.length > 0);
    assert.ok(second.analysis.findings.some(({ ruleId }) => ruleId === 'hostNamespaces'));
  });

  it('in a request costs its answer, and is logged with its name', () =>
    withSession({}, async (session) => {
      await session.open(uri, naked);
      const broken = { textDocument: { uri }, position: null };
      assert.equal(await session.connection.sendRequest('textDocument/hover', broken), null);
      await session.until(() => session.logged.some((line) => line.startsWith('hover: TypeError')));
      assert.ok((await session.diagnose(uri)).length > 0);
    }));
});
