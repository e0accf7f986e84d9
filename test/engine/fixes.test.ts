import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hardenAt, hardeningIn, safeFixesIn } from '../../shared/engine/actions.ts';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import type { FixClass } from '../../shared/rules/types.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { restricted } from './texts.ts';
import { inWholeFile } from './whole-file.ts';

const deployment = `# Shop's front.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web # the front
          image: registry.example/web:1.0

        - name: proxy
          image: registry.example/proxy:1.0
          securityContext:
            runAsUser: 1000 # of the image
`;

/** With what cannot stop a container: forbidden escalation, the default profile, and all dropped where the user is known. */
const safe = `# Shop's front.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web # the front
          image: registry.example/web:1.0
          securityContext:
            allowPrivilegeEscalation: false

        - name: proxy
          image: registry.example/proxy:1.0
          securityContext:
            runAsUser: 1000 # of the image
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
      securityContext:
        seccompProfile:
          type: RuntimeDefault
`;

function fixed(text: string, classes: readonly FixClass[], policy: Policy = restricted): string {
  return fixFile(analyzeFile(text, policy), new Set(classes)).file.text;
}

/** Lines as a set, for where they stand is told by the tests of the edit module. */
function linesOf(text: string): string[] {
  return text.split(/\r?\n/).sort();
}

const cursor = (offset: number) => ({ start: offset, end: offset });

describe('fixing a file', () => {
  it('adds what is safe, and nothing else', () => {
    assert.deepEqual(linesOf(fixed(deployment, ['safe'])), linesOf(safe));
    const kept = fixed(deployment, ['safe']).split('\n');
    assert.deepEqual(
      deployment.split('\n').filter((line) => !kept.includes(line)),
      [],
    );
  });

  it('reaches the restricted level with hardening, and then has nothing left to do', () => {
    const text = fixed(deployment, ['safe', 'harden']);
    assert.deepEqual(findingsIn(analyzeFile(text, restricted)), []);
    assert.equal(fixed(text, ['safe', 'harden', 'review']), text);
    assert.equal(fixed(fixed(deployment, ['safe']), ['safe']), fixed(deployment, ['safe']));
  });

  it('does the same with CRLF, in flow style, as JSON, and in the second document', () => {
    assert.equal(
      fixed(deployment.replaceAll('\n', '\r\n'), ['safe']),
      fixed(deployment, ['safe']).replaceAll('\n', '\r\n'),
    );
    const other = 'apiVersion: v1\nkind: ConfigMap\ndata: {a: 💥}\n---\n';
    assert.equal(fixed(other + deployment, ['safe']), other + fixed(deployment, ['safe']));
    const flow = '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a"}]}}\n';
    const hardened: unknown = JSON.parse(fixed(flow, ['safe', 'harden']));
    assert.deepEqual(hardened, {
      apiVersion: 'v1',
      kind: 'Pod',
      spec: {
        containers: [
          {
            name: 'a',
            image: 'a',
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      },
    });
  });

  it('follows a reviewed fix by those that it uncovers', () => {
    const text = deployment.replace('runAsUser: 1000', 'privileged: true');
    const after = fixed(text, ['safe', 'harden', 'review']);
    assert.match(after, /privileged: false # of the image/);
    assert.deepEqual(findingsIn(analyzeFile(after, restricted)), []);
    assert.match(fixed(text, ['safe', 'harden']), /privileged: true # of the image/);
  });

  it('makes a reviewed fix though it uncovers what is written', () => {
    const text = deployment.replace(
      'runAsUser: 1000',
      'privileged: true\n            seccompProfile: {type: Unconfined}',
    );
    const file = analyzeFile(text, { ...defaultPolicy, level: 'baseline' });
    const { applied, failed } = fixFile(file, new Set(['review']));
    assert.deepEqual(
      applied.map(({ ruleId }) => ruleId),
      ['privileged', 'seccompProfile'],
    );
    assert.deepEqual(failed, []);
  });

  it('leaves alone what it is not sure of', () => {
    const template = deployment.replace('name: web}', 'name: {{ .name }}}');
    const patch = deployment.replaceAll(/ +image: .*\n/g, '');
    const broken = `${deployment}          args: "a" b\n`;
    for (const text of [template, patch, broken]) assert.equal(fixed(text, ['safe', 'harden', 'review']), text);
  });

  it('finds nothing to add where nobody asks for it', () => {
    assert.equal(fixed(deployment, ['safe', 'harden'], { ...defaultPolicy, level: 'baseline' }), deployment);
  });
});

describe('what an editor offers', () => {
  const apply = (text: string, policy: Policy, make: typeof safeFixesIn) =>
    applyChanges(text, inWholeFile(analyzeFile(text, policy), make));

  it('on saving, only safe fixes of what is a warning or worse', () => {
    assert.equal(apply(deployment, defaultPolicy, safeFixesIn), deployment);
    assert.equal(apply(deployment, { ...defaultPolicy, level: 'baseline' }, safeFixesIn), deployment);
    assert.deepEqual(linesOf(apply(deployment, restricted, safeFixesIn)), linesOf(safe));
    const levels = new Map([['seccompProfile', 'warning']] as const);
    assert.match(apply(deployment, { ...defaultPolicy, levels }, safeFixesIn), /seccompProfile/);
    assert.doesNotMatch(apply(deployment, { ...defaultPolicy, levels }, safeFixesIn), /allowPrivilegeEscalation/);
  });

  it('hardening of all pods, whatever level was chosen', () => {
    for (const level of [undefined, 'privileged', 'baseline', 'restricted'] as const) {
      const text = apply(deployment, { ...defaultPolicy, level }, hardeningIn);
      assert.deepEqual(findingsIn(analyzeFile(text, restricted)), [], level);
    }
  });

  it('hardening of the container at a place, and of its pod', () => {
    for (const text of [deployment, `kind: Pod\n---\n${deployment}`]) {
      const file = analyzeFile(text, { ...defaultPolicy, level: 'privileged' });
      const [container, pod, ...others] = hardenAt(file, cursor(text.indexOf('registry.example/web')), false);
      assert.match(container?.title ?? '', /container "web"/);
      assert.match(pod?.title ?? '', /pod of Deployment "web"/);
      assert.deepEqual(others, []);
      const alone = findingsIn(analyzeFile(applyChanges(text, container?.changes() ?? []), restricted));
      assert.deepEqual(alone.map(({ ruleId, path }) => `${ruleId} ${path.at(-2)} ${path.at(-1)}`).sort(), [
        'allowPrivilegeEscalation containers 1',
        'capabilities containers 1',
        'runAsNonRoot template spec',
        'seccompProfile template spec',
      ]);
      assert.deepEqual(findingsIn(analyzeFile(applyChanges(text, pod?.changes() ?? []), restricted)), []);
    }
  });

  it('nothing where all is hard, or nothing of ours stands', () => {
    const hard = analyzeFile(fixed(deployment, ['safe', 'harden']), restricted);
    const hardened = hardenAt(hard, cursor(hard.text.indexOf('registry.example/web')), false);
    assert.deepEqual(
      hardened.flatMap(({ changes }) => changes()),
      [],
    );
    assert.deepEqual(inWholeFile(hard, hardeningIn), []);
    assert.deepEqual(hardenAt(analyzeFile('a: b\n', restricted), cursor(1), true), []);
  });
});
