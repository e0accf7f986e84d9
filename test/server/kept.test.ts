// What the server keeps does not grow with all that ever was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LatelyUsed } from '../../server/lately-used.ts';
import { JudgedFiles } from '../../server/workspace/judged.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

test('what is asked for stays, through any number of turns; what is not is forgotten behind the second', () => {
  const made: string[] = [];
  const values = new LatelyUsed<object>();
  const get = (key: string) =>
    values.get(key, () => {
      made.push(key);
      return {};
    });
  const [kept, lost] = [get('kept'), get('lost')];
  for (let turn = 0; turn < 3; turn++) {
    assert.equal(get('kept'), kept);
    values.turn();
  }
  assert.notEqual(get('lost'), lost);
  assert.deepEqual(made, ['kept', 'lost', 'lost']);
});

const found = { policy: defaultPolicy, generation: 1, diagnostics: [], workloads: [] };
const [uri, other] = ['file:///w/a%20b.yaml', 'file:///w/c.yaml'];

/** Reads and judges files, as the scan of the workspace does. */
function judged(...uris: string[]): JudgedFiles {
  const files = new JudgedFiles();
  for (const one of uris) {
    files.reading(one);
    files.set(one, found);
  }
  return files;
}

test('a judged file is known until it changes, however its URI is written', () => {
  const files = judged(uri);
  assert.ok(files.get(uri, defaultPolicy, 1));
  assert.equal(files.get(uri, defaultPolicy, 2), undefined);
  files.touch('file:///w/a b.yaml');
  assert.equal(files.get(uri, defaultPolicy, 1), undefined);
});

test('a file that changes while it is read is judged again', () => {
  const files = new JudgedFiles();
  files.reading(uri);
  files.touch(uri);
  files.set(uri, found);
  assert.equal(files.get(uri, defaultPolicy, 1), undefined);
});

test('of files that are no manifests any more nothing is kept', () => {
  const files = judged(uri, other);
  files.keep(new Set([other]));
  assert.equal(files.get(uri, defaultPolicy, 1), undefined);
  assert.ok(files.get(other, defaultPolicy, 1));
});
