import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskTemplates } from '../../shared/yaml/mask.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { rootOf } from './reading.ts';
import { runs } from './tape.ts';

const chart = `{{- if .Values.on }}
kind: Pod
metadata:
  name: {{ .Release.Name }}-web # the name
  labels:
    {{- include "labels" . | nindent 4 }}
    app: web
spec:
  hostNetwork: {{ .Values.host }}
  hostPID: true
  {{- with .Values.pod }}
  securityContext: {{ toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
`;

test('a chart is a template, whose other values are read', () => {
  const document = parseDocument(chart);
  assert.equal(document.template, true);
  assert.deepEqual(document.errors, []);
  const root = rootOf(chart);
  assert.equal(root.get('kind').text(), 'Pod');
  assert.equal(root.at('metadata', 'labels', 'app').text(), 'web');
  assert.equal(root.at('spec', 'hostPID').scalar(), true);
});

test('what a template decides is unknown', () => {
  const root = rootOf(chart);
  assert.equal(root.at('metadata', 'name').shape, 'unknown');
  assert.equal(root.at('spec', 'hostNetwork').shape, 'unknown');
  assert.equal(root.at('spec', 'securityContext').shape, 'unknown');
  assert.equal(root.at('spec', 'securityContext', 'runAsUser').shape, 'unknown');
});

test('offsets are those of the text with its actions', () => {
  const span = rootOf(chart).at('spec', 'hostPID').keySpan;
  assert.equal(span && chart.slice(span.start, span.end), 'hostPID');
  assert.equal(span?.start, chart.indexOf('hostPID'));
});

test('actions within quotes and block scalars make no template', () => {
  for (const text of ['a: "{{ x }}"\n', "a: '{{ x }}'\n", 'a: |\n  {{ x }}\n', 'a: b # {{ x }}\n']) {
    assert.equal(parseDocument(text).template, false, text);
  }
  assert.equal(rootOf('a: "{{ x }}"\n').get('a').shape, 'unknown');
});

test('actions outside of quotes make one, errors of YAML or not', () => {
  for (const text of ['a: {{ x }}\n', '{{ x }}\n', 'a: b\n{{- if x }}\nc: d\n{{- end }}\n', '- {{ x }}\n']) {
    assert.equal(parseDocument(text).template, true, text);
  }
});

test('a document of a template file has no errors of its own', () => {
  assert.deepEqual(parseDocument('a: [\n', true).errors, []);
  assert.equal(parseDocument('a: 1\n', true).template, true);
});

test('covering keeps length, line ends and all that stands outside of actions', () => {
  const unit = fc.constantFrom('{{', '}}', '{', '}', ' ', '\n', '\r\n', '\t', 'a', ': ', '"', '-', '😀');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const covered = maskTemplates(text);
      assert.equal(covered.length, text.length);
      assert.equal(covered.replace(/[^\r\n]/g, ''), text.replace(/[^\r\n]/g, ''));
      assert.deepEqual(
        [...text.matchAll(/[\r\n]/g)].map(({ index }) => index),
        [...covered.matchAll(/[\r\n]/g)].map(({ index }) => index),
      );
      const outside = text.replace(/\{\{[\s\S]*?\}\}/g, (action) => action.replace(/[^\r\n]/g, '\0'));
      for (let i = 0; i < text.length; i++) {
        if (outside[i] !== '\0' && /\S/.test(text.charAt(i))) assert.equal(covered[i], text[i]);
      }
    }),
    { numRuns: runs(1000) },
  );
});
