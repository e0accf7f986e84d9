import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

function told(text: string, version: number): string[] {
  return findingsIn(analyzeFile(text, { ...defaultPolicy, version }))
    .filter(({ ruleId }) => ruleId === 'removed-api')
    .map(({ level, message }) => `${level} ${message}`);
}

const object = (apiVersion: string, kind: string, selector = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${selector}  template:\n    spec:\n      containers: [{name: a, image: a}]\n`;
const cronJob = (apiVersion: string) =>
  `apiVersion: ${apiVersion}\nkind: CronJob\nmetadata: {name: a}\nspec:\n  jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: a}]}}}}\n`;
const policy = (apiVersion: string) =>
  `apiVersion: ${apiVersion}\nkind: PodSecurityPolicy\nmetadata: {name: a}\nspec: {privileged: false}\n`;

/** From the guide to deprecated APIs: the text, and the first version that refuses it. */
const removed: readonly (readonly [string, number])[] = [
  ...['Deployment', 'DaemonSet', 'ReplicaSet'].flatMap((kind): [string, number][] => [
    [object('extensions/v1beta1', kind), 16],
    [object('apps/v1beta2', kind), 16],
  ]),
  [object('apps/v1beta1', 'Deployment'), 16],
  [object('apps/v1beta1', 'StatefulSet'), 16],
  [object('apps/v1beta2', 'StatefulSet'), 16],
  [cronJob('batch/v2alpha1'), 21],
  [cronJob('batch/v1beta1'), 25],
  [policy('extensions/v1beta1'), 16],
  [policy('policy/v1beta1'), 25],
];

describe('an API version that is gone', () => {
  for (const [text, since] of removed) {
    const [apiVersion, kind] = text.split('\n').map((line) => line.replace(/^\w+: /, ''));
    it(`${kind} of ${apiVersion} is refused since 1.${since}`, () => {
      assert.deepEqual(told(text, since - 1), []);
      const [message = '', ...others] = told(text, since);
      assert.deepEqual(others, []);
      assert.match(message, /^error /);
      assert.ok(message.includes(`no matches for kind "${kind}" in version "${apiVersion}"`), message);
    });
  }

  it('is not said of versions that are known', () => {
    for (const text of [object('apps/v1', 'Deployment'), cronJob('batch/v1'), object('batch/v1', 'Job')])
      assert.deepEqual(told(text, defaultPolicy.version), []);
  });

  it('is not said of templates, which may write another version for another cluster', () => {
    const text = policy('policy/v1beta1').replace('name: a', 'name: "{{ .Values.name }}"');
    assert.deepEqual(told(`{{- if .Values.psp }}\n${text}{{- end }}\n`, defaultPolicy.version), []);
  });

  it('is said of each item of a list', () => {
    const items = policy('policy/v1beta1').trimEnd().replaceAll('\n', '\n    ');
    const list = `apiVersion: v1\nkind: List\nitems:\n  - ${items}\n`;
    assert.equal(told(list, 25).length, 1);
  });
});

describe('the fix of an API version', () => {
  const fixed = (text: string) => fixFile(analyzeFile(text, defaultPolicy), new Set(['review'])).file.text;

  it('writes the version that took its place', () => {
    assert.match(fixed(cronJob('batch/v1beta1')), /^apiVersion: batch\/v1\n/);
    const withSelector = object('apps/v1beta1', 'Deployment', '  selector: {matchLabels: {a: b}}\n');
    assert.match(fixed(withSelector), /^apiVersion: apps\/v1\n/);
  });

  it('is not offered where the selector is missing that the new version asks for', () => {
    assert.match(fixed(object('apps/v1beta1', 'Deployment')), /^apiVersion: apps\/v1beta1\n/);
  });
});
