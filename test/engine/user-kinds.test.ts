import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { policyOf, readLayer, resolveSettings } from '../../shared/engine/settings.ts';

const widget = `apiVersion: example.org/v1
kind: Widget
metadata: {name: a}
spec:
  pod:
    containers:
      - name: a
        image: a
        securityContext: {privileged: true}
`;

function said(section: unknown): string[] {
  const { layer, problems } = readLayer(section, 'file');
  assert.deepEqual(problems, []);
  const policy = policyOf(resolveSettings([layer]), { excluded: false, today: '2027-01-15' });
  return findingsIn(analyzeFile(widget, policy)).map(({ ruleId }) => ruleId);
}

it('a kind of the user’s is judged where the settings name its pod spec, or by its shape', () => {
  assert.deepEqual(said({ recogniseByShape: false }), []);
  assert.ok(said({ customResources: { Widget: 'spec.pod' } }).includes('privileged'));
  assert.ok(said({ customResources: { 'example.org/Widget': ['spec.pod'] } }).includes('privileged'));
  assert.deepEqual(said({ recogniseByShape: false, customResources: { 'example.com/Widget': 'spec.pod' } }), []);
  assert.deepEqual(said({}), ['privileged']);
});

it('a path that is none is told at its key', () => {
  const { problems } = readLayer({ customResources: { Widget: 'spec..pod' } }, 'file');
  assert.match(problems[0]?.message ?? '', /customResources.* is no path/);
  assert.deepEqual(problems[0]?.path, ['customResources', 'Widget']);
});
