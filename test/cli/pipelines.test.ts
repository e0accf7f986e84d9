// What runners of pipelines obey, wherever it is printed: `::name::` at the beginning of a line, behind blanks, and `##[name]`
// anywhere (actions/runner, src/Runner.Common/ActionCommand.cs); `##vso[…]` of Azure Pipelines, `##teamcity[…]` of TeamCity.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { naked, privileged } from './manifests.ts';
import { batten, type Ended } from './process.ts';

const order = '::error file=a::b';
const orders = ['##[add-mask]a', '##vso[task.complete]', '##teamcity[buildStop]'];

/** A text in the name of a container and in a comment beside what is wrong. */
function manifest(text: string): string {
  return privileged.replace('- name: web', `- name: "${text}"`).replace(/privileged: true/, `$& # ${text}`);
}

/** A call for a text that stands in the name of the file and in its manifest. */
function call(text: string, ...words: string[]): Ended {
  const [name = '', ...rest] = words;
  return batten([name, '-', '--stdin-filename', `${text}.yaml`, ...rest], { input: manifest(text) });
}

function obeyed({ stdout, stderr }: Ended): string[] {
  const lines = `${stdout}\n${stderr}`.split('\n');
  return lines.filter((line) => /^\s*::.*::/.test(line) || /##\w*\[/.test(line));
}

for (const words of [['check'], ['check', '--format', 'json'], ['show'], ['show', '--format', 'json']])
  test(`nothing that batten ${words.join(' ')} quotes gives orders to a pipeline`, () => {
    for (const text of [order, ...orders]) {
      const ended = call(text, ...words);
      assert.match(ended.stdout, /file=a::b|add-mask|complete|buildStop/);
      assert.deepEqual(obeyed(ended), []);
    }
  });

test('nothing that batten fix tells beside the text gives orders to a pipeline', () => {
  for (const text of [order, ...orders]) {
    const { stderr } = call(text, 'fix', '--harden');
    assert.match(stderr, /\.yaml: /);
    assert.deepEqual(obeyed({ status: 0, stdout: '', stderr }), []);
  }
});

test('what is wrapped begins no line with an order', () => {
  const image = `registry.example/${'a'.repeat(60)} ::error::b`;
  const { stdout } = batten(['show', '-'], { input: naked.replace(/image: .*/, `image: "${image}"`) });
  assert.match(stdout, /^ +\ufffd:error::b$/m);
});

test('a report of JSON still holds the very text', () => {
  for (const text of [order, ...orders]) {
    const { files } = JSON.parse(call(text, 'check', '--format', 'json').stdout);
    assert.equal(files[0].path, `${text}.yaml`);
  }
});

test('colons and number signs that are no orders are shown as they are', () => {
  const [path, comment] = ['::1.yaml', '## [a] ::b:: #[c]'];
  const input = privileged.replace('privileged: true', `$& # ${comment}`);
  const { stdout } = batten(['check', '-', '--stdin-filename', path], { input });
  assert.ok(stdout.startsWith(`${path}:`), stdout);
  assert.ok(stdout.includes(comment));
});
