import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { catalog, catalogEntry } from '../../shared/engine/catalog.ts';
import { analyzeFile, type FileAnalysis, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { controls } from '../../shared/pod-security/controls.ts';
import { rules } from '../../shared/rules/index.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { root } from '../root.ts';
import { beside } from './beside.ts';

/** As the contract lists them. */
const controlIds = `appArmorProfile capabilities_baseline capabilities_restricted hostNamespaces
hostPathVolumes hostPorts hostProbesAndHostLifecycle privileged procMount procMount_restricted seLinuxOptions
seccompProfile_baseline seccompProfile_restricted sysctls windowsHostProcess allowPrivilegeEscalation restrictedVolumes
runAsNonRoot runAsUser`.split(/\s+/);

/** As admission visits them (facts D.1). */
const order = `appArmorProfile capabilities_baseline hostNamespaces hostPathVolumes hostPorts hostProbesAndHostLifecycle
privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess allowPrivilegeEscalation
capabilities_restricted procMount_restricted restrictedVolumes runAsNonRoot runAsUser seccompProfile_restricted`.split(
  /\s+/,
);

/** Those of several controls, or whose control is named otherwise (contract: the family without suffix). */
const families: Readonly<Record<string, string>> = { hostPathVolumes: 'volumes', restrictedVolumes: 'volumes' };

/** Ids of what is found in a text, findings and problems, each once. */
function idsIn(text: string, by: Policy): string[] {
  const file = analyzeFile(text, by);
  const found = [...findingsIn(file).map((one) => one.ruleId), ...problemsIn(file).map((one) => one.code)];
  return [...new Set(found)];
}

function fixesIn(file: FileAnalysis) {
  return file.documents.flatMap((placed) =>
    placed.analysis.findings.flatMap((finding) => finding.fixes.map((fix) => ({ placed, finding, fix }))),
  );
}

it('the controls are those of the contract, in the order of admission', () => {
  const ids = controls.map((control) => control.id);
  assert.deepEqual(ids, order);
  assert.deepEqual([...ids].sort(), [...controlIds].sort());
});

it('a control is found by the family of its id', () => {
  for (const { id, rule } of controls) {
    const family = families[id] ?? id.replace(/_(?:baseline|restricted)$/, '');
    assert.equal(rule, family);
    assert.equal(catalogEntry(id)?.id, family);
  }
});

it('rule ids are in one name space, families of controls in camel case, others in kebab-case', () => {
  const ids = catalog.map((entry) => entry.id);
  assert.equal(new Set(ids).size, ids.length);
  const ofControls = new Set(controls.map((control) => control.rule));
  for (const { id, parts } of catalog) {
    assert.match(id, ofControls.has(id) ? /^[a-z]+(?:[A-Z][a-z]*)*$/ : /^[a-z]+(?:-[a-z]+)*$/);
    assert.equal(
      parts.every((part) => part.control !== undefined),
      ofControls.has(id),
    );
    assert.ok(parts.length > 0);
  }
});

for (const { id, parts } of catalog) {
  describe(`rule ${id}`, () => {
    it('has a page', () => {
      assert.ok(existsSync(join(root, 'docs', 'rules', `${id}.md`)));
    });
    for (const { control, doc } of parts) {
      const quiet = rules.find((rule) => rule.id === id)?.level === 'off';
      const by: Policy = {
        ...defaultPolicy,
        ...doc.examplesBy,
        level: 'restricted',
        levels: new Map(quiet ? [[id, 'info'] as const] : []),
      };
      it(`its words are whole${control ? `, of ${control.id}` : ''}`, () => {
        assert.match(doc.title, /^[A-Z].*[^.\s]$/);
        for (const text of [doc.why, doc.how]) {
          assert.match(text, /^\S[\s\S]*\.$/);
          assert.equal(text.split('`').length % 2, 1, `unpaired backtick: ${text}`);
        }
        assert.ok(doc.links.length > 0);
        for (const link of doc.links) assert.equal(new URL(link).protocol, 'https:');
      });
      it('its bad example has this finding and no other but those that must stand beside it, its good one none', () => {
        assert.deepEqual(idsIn(doc.bad, by).sort(), [id, ...(beside[id] ?? [])].sort());
        assert.deepEqual(idsIn(doc.good, by), []);
      });
      if (control)
        it('its bad example violates this control', () => {
          const violated = analyzeFile(doc.bad, by).documents.flatMap(({ analysis }) =>
            analysis.workloads.flatMap(({ judgement }) =>
              judgement.violations[control.level].map((one) => one.control),
            ),
          );
          assert.deepEqual(violated, [control.id]);
        });
      it('its messages are sentences', () => {
        const file = analyzeFile(doc.bad, by);
        const said = [...findingsIn(file), ...problemsIn(file)];
        assert.ok(said.length > 0);
        for (const { message } of said) assert.match(message, /^(?:[A-Z]|`|An? |kubectl ).{10,}\.$/);
      });
      it('every fix makes its finding vanish and says why it may', () => {
        const file = analyzeFile(doc.bad, by);
        for (const { placed, finding, fix } of fixesIn(file)) {
          const { changes, failed } = makeFixes(file, placed, [{ finding, fix }]);
          assert.deepEqual(failed, []);
          assert.match(fix.title, /^[A-Z].*[^.]$/);
          assert.match(fix.evidence, /^[A-Z].*\.$/);
          const after = applyChanges(file.text, changes);
          assert.notEqual(after, file.text);
          // What `privileged` made moot on its container is uncovered, and has fixes of its own.
          const uncovered = finding.ruleId === 'privileged' ? ['allowPrivilegeEscalation', 'capabilities'] : [];
          assert.deepEqual(
            idsIn(after, by).filter(
              (one) => !beside[id]?.includes(one) && !uncovered.includes(one) && (one !== id || finding.ruleId === id),
            ),
            [],
            after,
          );
        }
      });
    }
  });
}

it('fixes of every class stand among the examples, so that the test above tests something', () => {
  const classes = catalog.flatMap(({ parts }) =>
    parts.flatMap(({ doc }) => fixesIn(analyzeFile(doc.bad, defaultPolicy)).map(({ fix }) => fix.class)),
  );
  assert.deepEqual([...new Set(classes)].sort(), ['harden', 'review', 'safe']);
});
