// Fixes that move, remove and rename, as rules ask for them: proven as those that write are.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { fixFile, makeFixes } from '../../shared/engine/fixes.ts';
import type { Fix, FixClass } from '../../shared/rules/types.ts';
import { applyChanges } from '../../shared/text/span.ts';
import type { Intent } from '../../shared/yaml/wanted.ts';
import { restricted } from './texts.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    # CIS 5.2.5
    allowPrivilegeEscalation: false # for all
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: registry.example/web:1.0
    - name: proxy
      image: registry.example/proxy:1.0
      securityContext:
        capabilities: {drop: [ALL]}
`;
const onPod = ['spec', 'securityContext', 'allowPrivilegeEscalation'];
const onContainer = (index: number) => ['spec', 'containers', index, 'securityContext', 'allowPrivilegeEscalation'];
const move: Intent = { op: 'move', path: onPod, to: [onContainer(0), onContainer(1)] };

/** The text after fixes of the findings that a filter picks, each made by the given intents; undefined where none is proven. */
function fixed(text: string, pick: (finding: Finding) => boolean, ...intents: Intent[][]): string | undefined {
  const file = analyzeFile(text, restricted);
  const [placed] = file.documents;
  assert.ok(placed);
  const found = findingsIn(file).filter(pick).slice(0, intents.length);
  assert.equal(found.length, intents.length);
  const chosen = found.map((finding, i) => {
    const fix: Fix = { title: 'Mend it', class: 'review', evidence: 'It is told so.', intents: intents[i] ?? [] };
    return { finding, fix };
  });
  const { changes, failed } = makeFixes(file, placed, chosen);
  return failed.length > 0 ? undefined : applyChanges(text, changes);
}

const isMisplaced = ({ ruleId }: Finding) => ruleId === 'misplaced-field';
const isEscalation = ({ ruleId }: Finding) => ruleId === 'allowPrivilegeEscalation';

describe('a fix that moves a field', () => {
  it('writes it where it belongs, with its comments, and mends what was missing there', () => {
    const text = fixed(pod, isMisplaced, [move]);
    assert.equal(
      text,
      `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        # CIS 5.2.5
        allowPrivilegeEscalation: false # for all
    - name: proxy
      image: registry.example/proxy:1.0
      securityContext:
        capabilities: {drop: [ALL]}
        # CIS 5.2.5
        allowPrivilegeEscalation: false # for all
`,
    );
    assert.deepEqual(findingsIn(analyzeFile(text ?? '', restricted)).filter(isEscalation), []);
  });

  it('goes together with another that writes into the same new map', () => {
    const drop: Intent = {
      op: 'set',
      path: ['spec', 'containers', 0, 'securityContext', 'capabilities', 'drop'],
      value: ['ALL'],
    };
    const text = fixed(
      pod,
      (finding) => isMisplaced(finding) || (finding.path.at(-1) === 0 && finding.ruleId === 'capabilities'),
      [move],
      [drop],
    );
    assert.match(
      text ?? '',
      / {6}securityContext:\n {8}# CIS 5.2.5\n {8}allowPrivilegeEscalation: false # for all\n {8}capabilities:\n {10}drop:\n {12}- ALL\n/,
    );
  });

  it('is refused where it uncovers a violation', () => {
    const text = pod.replace('allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true');
    assert.equal(
      fixed(text, ({ ruleId }) => ruleId === 'capabilities', [move]),
      undefined,
    );
  });

  it('is refused where it mends nothing', () => {
    assert.equal(
      fixed(pod, ({ ruleId }) => ruleId === 'capabilities', [move]),
      undefined,
    );
  });
});

describe('a fix that removes or renames', () => {
  const written = pod.replace('capabilities: {drop: [ALL]}', 'capabilities: {drop: [ALL], add: [SYS_PTRACE]}');
  const add = ['spec', 'containers', 1, 'securityContext', 'capabilities', 'add'];
  const isCapability = ({ ruleId, missing }: Finding) => ruleId === 'capabilities' && !missing;

  it('takes a capability away, and the list that it leaves empty', () => {
    const wish: Intent = { op: 'remove', path: add, item: 'SYS_PTRACE', prune: true };
    assert.equal(fixed(written, isCapability, [wish]), pod);
  });

  it('gives a key the name that it should have', () => {
    const wrong = pod.replace('runAsNonRoot: true', 'runAsNonroot: true # yes');
    const wish: Intent = { op: 'rename', path: ['spec', 'securityContext', 'runAsNonroot'], key: 'runAsNonRoot' };
    assert.equal(
      fixed(wrong, ({ ruleId }) => ruleId === 'runAsNonRoot', [wish]),
      pod.replace('runAsNonRoot: true', 'runAsNonRoot: true # yes'),
    );
  });
});

it('two security contexts that belong in one place both end there, one after the other', () => {
  const job = `apiVersion: batch/v1
kind: Job
metadata: {name: load}
spec:
  securityContext:
    runAsUser: 1000
  template:
    securityContext:
      fsGroup: 2000
    spec:
      restartPolicy: Never
      containers:
        - name: load
          image: registry.example/load:1.0
`;
  const { file, failed } = fixFile(analyzeFile(job, restricted), new Set<FixClass>(['review']));
  assert.deepEqual(failed, []);
  assert.match(file.text, /^ {6}securityContext:\n {8}runAsUser: 1000\n {8}fsGroup: 2000\n/m);
  assert.equal(file.text.match(/securityContext/g)?.length, 1);
});
