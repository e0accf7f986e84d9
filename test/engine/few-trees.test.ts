import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextsOf } from '../../shared/engine/context/index.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { saidReport, workloadReports } from '../../shared/engine/report.ts';
import { Trees } from '../../shared/engine/trees.ts';

const pod = (name: string, context: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  containers:
    - name: web
      image: registry.example/web:1
      securityContext: ${context}
`;
const text = [
  pod('a', '{privileged: true} # batten-ignore privileged -- the node agent needs it'),
  pod('b', '{runAsUser: 0}'),
  'kind: [',
  pod('c', '{allowPrivilegeEscalation: yes, allowPrivilegeEscalation: no}'),
  pod('d', '{capabilities: {add: [SYS_ADMIN]}}'),
  pod('e', '{procMount: Unmasked}'),
].join('---\n');

describe('a file of which only some trees are kept', () => {
  const whole = analyzeFile(text, defaultPolicy);
  const few = () => analyzeFile(text, defaultPolicy, undefined, undefined, new Trees(1));

  it('is reported as one whose trees are all kept', () => {
    deepEqual(saidReport('a.yaml', few()), saidReport('a.yaml', whole));
    deepEqual([...workloadReports(few())], [...workloadReports(whole)]);
    deepEqual([...contextsOf(few())], [...contextsOf(whole)]);
    equal(saidReport('a.yaml', whole).suppressions.length, 1);
    ok(saidReport('a.yaml', whole).problems.length > 0);
  });

  it('is fixed as one whose trees are all kept', () => {
    const classes = new Set(['safe', 'harden', 'review'] as const);
    const [made, wanted] = [fixFile(few(), classes, new Trees(1)), fixFile(whole, classes)];
    equal(made.file.text, wanted.file.text);
    deepEqual(made.applied, wanted.applied);
    deepEqual(made.failed, wanted.failed);
    ok(made.applied.length > 5);
  });
});
