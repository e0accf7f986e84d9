// A rule that names words is only asked where one of them stands: so it must find nothing where none does.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { analyzeFile } from '../../shared/engine/file.ts';
import { ruleFilter } from '../../shared/engine/findings.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import type { Runtime } from '../../shared/kubernetes/runtime.ts';
import { rules } from '../../shared/rules/index.ts';
import { root } from '../root.ts';
import { ruleCases } from './cases/index.ts';
import { podText, roles } from './pods.ts';

const fixtures = readdirSync(join(root, 'test', 'fixtures')).map((name) =>
  readFileSync(join(root, 'test', 'fixtures', name), 'utf8'),
);
const examples = rules.map(({ doc }) => doc.bad);
const cases = ruleCases.flatMap(({ bad, on }) =>
  on === 'pod' ? [podText(bad)] : roles.map((role) => podText({ role, ...bad })),
);
const contexts = (['any', 'containerd-1', 'cri-o'] as const).flatMap((runtime: Runtime) =>
  [18, 26, defaultPolicy.version].map((version) => ({ version, runtime })),
);

it('no rule finds anything in a text that holds none of its words', () => {
  let found = 0;
  for (const text of [...fixtures, ...examples, ...cases]) {
    for (const { analysis } of analyzeFile(text, defaultPolicy).documents) {
      for (const { workload } of analysis.workloads) {
        for (const rule of rules) {
          const reports = contexts.flatMap((context) => [...(rule.check?.(workload, context) ?? [])]);
          found += reports.length;
          if (reports.length > 0) assert.ok(ruleFilter(analysis.document.text)(rule), `${rule.id}\n${text}`);
        }
      }
    }
  }
  assert.ok(found > 1000);
});

it('what is escaped or encoded is looked at by every rule', () => {
  const [rule] = rules.filter(({ words }) => words?.includes('hostUsers'));
  assert.ok(rule);
  assert.equal(ruleFilter('spec: {}')(rule), false);
  for (const text of ['"host\\u0055sers": false', '!<tag:yaml.org,2002:binary> aG9zdFVzZXJz: false'])
    assert.equal(ruleFilter(text)(rule), true);
});
