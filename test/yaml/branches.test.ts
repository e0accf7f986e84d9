import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { standTogether } from '../../shared/yaml/branches.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { Value } from '../../shared/yaml/value.ts';

/** Whether the values of `one` and `other` may stand in one output. */
function together(text: string): boolean {
  const root = Value.root(parseDocument(text), 'absent');
  const [one, other] = [root.at('a', 'one'), root.at('a', 'other')];
  assert.equal(standTogether(one, other), standTogether(other, one));
  return standTogether(one, other);
}

/** A template with something before, between and behind two values. */
function template(before: string, between: string, behind: string): string {
  return ['name: {{ .n }}', 'a:', before, '  one: 1', between, '  other: 2', behind, ''].join('\n');
}

describe('two values of a template', () => {
  for (const [what, text] of Object.entries({
    'without a condition': template('', '  x: {{ .x }}', ''),
    'of one block': template('{{- if .x }}', '', '{{- end }}'),
    'around a block': template('', '{{- with .x }}\n  y: {{ . }}\n{{- else }}\n  y: 0\n{{- end }}', ''),
    'of which one stands in a block': template('', '{{- if .x }}', '{{- end }}'),
    'of which one stood in a block': template('{{- if .x }}', '{{- end }}', ''),
    'of which one stands behind else': template('', '{{- if .x }}\n  y: 1\n{{- else }}', '{{- end }}'),
  }))
    it(`${what} may stand together`, () => assert.ok(together(text), text));

  for (const [what, text] of Object.entries({
    'in branches of one condition': template('{{- if .x }}', '{{- else }}', '{{- end }}'),
    'in branches, behind a block': template(
      '{{- if .x }}',
      '{{- if .y }}\n  z: 1\n{{- end }}\n{{- else if .z }}',
      '{{- end }}',
    ),
    'in blocks of their own': template('{{- if .x }}', '{{- end }}\n{{- if not .x }}', '{{- end }}'),
    'of which one is not written': 'name: {{ .n }}\na:\n  one: 1\n',
  }))
    it(`${what} may exclude each other`, () => assert.ok(!together(text), text));

  it('is of no account where the document is no template', () => {
    assert.ok(together('a: {one: "{{ if }}", other: "{{ else }}"}'));
  });
});
