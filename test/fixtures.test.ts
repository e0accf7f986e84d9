import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn, problemsIn } from '../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../shared/engine/policy.ts';
import { parseVersion } from '../shared/kubernetes/version.ts';
import { LineIndex, rangeOf } from '../shared/text/lines.ts';
import { layouts } from './layouts.ts';
import { type Fixture, type Mark, marksText, readFixture } from './marks.ts';
import { root } from './root.ts';

const folder = join(root, 'test', 'fixtures');
/** A pod that no level of the version has anything to say about. */
const before = (version: number) => `apiVersion: v1
kind: Pod
metadata: {name: before}
spec:
  securityContext: {runAsNonRoot: true${version < 19 ? '' : ', seccompProfile: {type: RuntimeDefault}'}}
  containers: [{name: a, image: a, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]
---
`;

/** What the engine says of a text, as marks. */
function found(text: string, policy: Policy): readonly Mark[] {
  const file = analyzeFile(text, policy);
  const lines = new LineIndex(text);
  for (const { analysis } of file.documents) assert.deepEqual(analysis.internal, []);
  const problems = problemsIn(file).map((one) => ({ ...one, ruleId: one.code, fixes: [] }));
  return [...findingsIn(file), ...problems].map(({ ruleId, level, span, fixes }) => {
    const { start, end } = rangeOf(span, lines);
    assert.equal(start.line, end.line, `the place of ${ruleId} spans several lines`);
    const fix = fixes[0] && { fix: fixes[0].class };
    return { line: start.line, start: start.character, end: end.character, level, rule: ruleId, ...fix };
  });
}

function policyOf({ options }: Fixture): Policy {
  const version = parseVersion(options.get('kubernetes') ?? 'latest');
  const level = options.get('pod-security');
  assert.ok(version && !version.clamped);
  assert.ok(level === undefined || level === 'privileged' || level === 'baseline' || level === 'restricted');
  return { ...defaultPolicy, version: version.minor, level };
}

for (const name of readdirSync(folder).sort()) {
  const fixture = readFixture(readFileSync(join(folder, name), 'utf8'), name.endsWith('.marked'));
  const policy = policyOf(fixture);
  const { text, marks } = fixture;
  describe(`fixtures/${name}`, () => {
    it('has exactly the marked findings and problems', () => {
      assert.equal(marksText(found(text, policy)), marksText(marks));
    });
    it('has them with CRLF', () => {
      assert.equal(marksText(found(text.replaceAll('\n', '\r\n'), policy)), marksText(marks));
    });
    it('has them without a final line end', () => {
      assert.match(text, /[^\n]\n$/);
      assert.equal(marksText(found(text.trimEnd(), policy)), marksText(marks));
    });
    for (const [layout, relaid] of Object.entries(layouts)) {
      const { text: other, column } = relaid(text);
      if (other === text) continue;
      it(`has them ${layout}`, () => {
        const moved = marks.map((mark) => ({
          ...mark,
          start: column(mark.line, mark.start),
          end: column(mark.line, mark.end),
        }));
        assert.equal(marksText(found(other, policy)), marksText(moved));
      });
    }
    // A row of JSON objects is read as one at the beginning of a file alone.
    if (/^\}?\n?\{.*\n\{/.test(text)) return;
    it('has them behind another document', () => {
      const first = before(policy.version);
      const below = first.split('\n').length - 1;
      assert.equal(marksText(found(first + text, policy)), marksText(marks, below));
    });
  });
}
