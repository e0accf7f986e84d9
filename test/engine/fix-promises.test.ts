import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import type { FixClass } from '../../shared/rules/types.ts';
import { randomFrom } from '../random.ts';
import { randomManifest } from '../random-manifests.ts';

const seeds = [1, 2, 3];
const manifests = 60;

/** What `batten fix` makes, with each of its options. */
const classes = {
  safe: ['safe'],
  harden: ['safe', 'harden'],
  review: ['safe', 'review'],
  all: ['safe', 'harden', 'review'],
} as const satisfies Record<string, readonly FixClass[]>;

type Call = keyof typeof classes;

function fixed(text: string, call: Call) {
  const after = fixFile(analyzeFile(text, defaultPolicy), new Set<FixClass>(classes[call]));
  return { ...after, left: findingsIn(after.file) };
}

const nameOf = ({ ruleId, path, message }: Finding) => JSON.stringify([ruleId, path, message]);

for (const seed of seeds) {
  test(`every fix that is promised is made (seed ${seed})`, () => {
    const below = randomFrom(seed);
    for (let i = 0; i < manifests; i++) {
      const text = randomManifest(below);
      for (const call of Object.keys(classes) as Call[]) {
        const { failed, left } = fixed(text, call);
        assert.deepEqual(failed, [], `${call}\n${text}`);
        const promised = left.filter(
          ({ mildest }) => mildest && (classes[call] as readonly FixClass[]).includes(mildest),
        );
        assert.deepEqual(promised.map(nameOf), [], `${call}\n${text}`);
      }
    }
  });

  test(`more classes mend whatever fewer mend (seed ${seed})`, () => {
    const below = randomFrom(seed + 100);
    for (let i = 0; i < manifests; i++) {
      const text = randomManifest(below);
      const before = findingsIn(analyzeFile(text, defaultPolicy)).map(nameOf);
      const made = {
        safe: fixed(text, 'safe'),
        harden: fixed(text, 'harden'),
        review: fixed(text, 'review'),
        all: fixed(text, 'all'),
      };
      for (const [fewer, more] of [
        ['safe', 'harden'],
        ['safe', 'review'],
        ['harden', 'all'],
        ['review', 'all'],
      ] as const) {
        const leftBy = (call: Call) => new Set(made[call].left.map(nameOf));
        const lost = before.filter((name) => !leftBy(fewer).has(name) && leftBy(more).has(name));
        assert.deepEqual(lost, [], `${fewer}, ${more}\n${text}`);
        // One step may mend what two did, but nothing made is never the answer to something made.
        assert.ok(made[more].applied.length > 0 || made[fewer].applied.length === 0, `${fewer}, ${more}\n${text}`);
      }
    }
  });
}

const privileged = (rest: string) => `apiVersion: v1
kind: Pod
metadata: {name: tunnel}
spec:
  containers:
    - name: tunnel
      image: registry.example/tunnel:3
      securityContext: {privileged: true, ${rest}}
    - {name: helper, image: registry.example/helper:3}
`;

for (const rest of [
  'capabilities: {add: [CAP_NET_RAW]}',
  'runAsUser: 2000, capabilities: {add: [NET_RAW]}',
  'runAsNonRoot: true, capabilities: {add: [SYS_ADMIN]}, seccompProfile: {type: Unconfined}',
  'procMount: Unmasked, appArmorProfile: {type: Unconfined}',
])
  test(`a container is made unprivileged though ${rest} begins to count, and says that it does`, () => {
    const before = analyzeFile(privileged(rest), defaultPolicy);
    const finding = findingsIn(before).find(({ ruleId }) => ruleId === 'privileged');
    assert.equal(finding?.mildest, 'review');
    assert.match(finding?.fixes[0]?.evidence ?? '', /counts? from then on/);
    const { file, applied } = fixFile(before, new Set<FixClass>(['safe', 'review']));
    assert.ok(applied.some(({ ruleId }) => ruleId === 'privileged'));
    assert.match(file.text, /privileged: false/);
  });
