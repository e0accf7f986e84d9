import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';

const policy = { ...defaultPolicy, level: 'baseline' } as const;

function said(text: string, version = policy.version, isPatch = false) {
  const around = { path: 'a.yaml', tree: { *below() {} }, isPatch };
  return findingsIn(analyzeFile(text, { ...policy, version }, undefined, around));
}

function told(text: string, version?: number, isPatch?: boolean): string[] {
  return said(text, version, isPatch)
    .filter(({ ruleId }) => ruleId === 'unknown-api-version')
    .map(({ level, message }) => `${level} ${message}`);
}

const pod = '{containers: [{name: a, image: a, securityContext: {privileged: true}}]}';
const bodies: Readonly<Record<string, string>> = {
  Pod: `spec: ${pod}`,
  Deployment: `spec: {template: {spec: ${pod}}}`,
  CronJob: `spec: {jobTemplate: {spec: {template: {spec: ${pod}}}}}`,
  Job: `spec: {template: {spec: ${pod}}}`,
  Namespace: 'spec: {}',
};
const object = (apiVersion: string | undefined, kind: string) =>
  `${apiVersion === undefined ? '' : `apiVersion: ${apiVersion}\n`}kind: ${kind}\nmetadata: {name: a}\n${bodies[kind]}\n`;

/** From the API's own groups (kubernetes/api): the kind, what is written, and where the kind stands today. */
const wrong: readonly (readonly [kind: string, written: string, right: string])[] = [
  ['Deployment', 'app/v1', 'apps/v1'],
  ['Deployment', 'v1', 'apps/v1'],
  ['Deployment', 'batch/v1', 'apps/v1'],
  ['Deployment', 'apps/v1beta3', 'apps/v1'],
  ['Deployment', 'Apps/v1', 'apps/v1'],
  ['Deployment', 'networking.k8s.io/v1', 'apps/v1'],
  ['Deployment', 'a/apps/v1', 'apps/v1'],
  ['Pod', 'apps/v1', 'v1'],
  ['Pod', 'v1beta3', 'v1'],
  ['Job', 'apps/v1', 'batch/v1'],
  ['CronJob', 'batch/v1beta2', 'batch/v1'],
  ['Namespace', 'apps/v1', 'v1'],
];

describe('a kind that its API version does not have', () => {
  for (const [kind, written, right] of wrong) {
    it(`${kind} of ${written}`, () => {
      const [message = '', ...more] = told(object(written, kind));
      assert.deepEqual(more, []);
      assert.match(message, /^error /);
      assert.ok(message.includes(`\`${written}\``) && message.includes(`Write \`${right}\``), message);
      const { text } = fixFile(analyzeFile(object(written, kind), policy), new Set(['review'])).file;
      assert.ok(text.startsWith(`apiVersion: ${right}\n`), text);
    });
  }

  it('is told of an object without an API version, whose version is added', () => {
    for (const text of [object(undefined, 'Deployment'), object('""', 'Deployment'), object('', 'Deployment')]) {
      assert.match(told(text)[0] ?? '', /^error .*no `apiVersion`.*Write `apps\/v1`/);
      const { text: fixed } = fixFile(analyzeFile(text, policy), new Set(['review'])).file;
      assert.match(fixed, /^apiVersion: "?apps\/v1"? *$/m);
      assert.deepEqual(told(fixed), []);
    }
  });

  it('leaves its pod judged', () => {
    for (const version of ['app/v1', 'v1', undefined])
      assert.ok(said(object(version, 'Deployment')).some(({ ruleId }) => ruleId === 'privileged'));
  });

  it('is told by the chosen version of Kubernetes', () => {
    assert.deepEqual(told(object('batch/v1', 'CronJob'), 21), []);
    assert.match(told(object('batch/v1', 'CronJob'), 20)[0] ?? '', /1\.21 is the first.*Write `batch\/v1beta1`/);
  });

  it('is told in a template where it is written out', () => {
    const named = (text: string) => text.replace('name: a', 'name: {{ .Values.name }}');
    assert.equal(told(named(object('app/v1', 'Deployment'))).length, 1);
    assert.deepEqual(told(named(object('{{ .Values.version }}', 'Deployment'))), []);
    assert.deepEqual(told(named(object(undefined, 'Deployment'))), []);
  });

  it('is not told of what a program fills in, of patches, and of what is there, or was', () => {
    for (const version of [`$${'{VERSION}'}`, '%VERSION%', '<version>', '$(VERSION)'])
      assert.deepEqual(told(object(version, 'Deployment')), [], version);
    assert.deepEqual(told(object(undefined, 'Deployment'), undefined, true), []);
    for (const version of ['apps/v1', 'apps/v1beta1', 'extensions/v1beta1'])
      assert.deepEqual(told(object(version, 'Deployment')), [], version);
  });

  it('is not told of kinds that another group may have', () => {
    for (const text of [
      object('batch.volcano.sh/v1alpha1', 'Job'),
      object('example.com/v1', 'Deployment'),
      'apiVersion: apps.kruise.io/v1beta1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {}\n',
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {}\n',
    ])
      assert.deepEqual(told(text), [], text);
  });

  it('is not told of files of other programs', () => {
    for (const text of [
      `kind: Deployment\n${bodies['Deployment']}\n`,
      'kind: Deployment\nmetadata: {name: a}\nreplicas: 1\n',
      'services: {web: {image: a, kind: Deployment}}\n',
      'kind: Job\nname: a\nsteps: [{image: a}]\n',
    ])
      assert.deepEqual(said(text), [], text);
  });
});
