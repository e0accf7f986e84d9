// Who does what a finding says must not end in another error: of advice in words, and of every fix.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { fixFile, makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';
import type { Path, Plain } from '../../shared/yaml/plain.ts';
import { randomFrom } from '../random.ts';

type Below = (below: number) => number;
type Fields = Record<string, readonly Plain[]>;

/** Values that get in each other's way. A field is left out as often as not. */
const containerFields: Fields = {
  privileged: [true, false],
  allowPrivilegeEscalation: [true, false],
  runAsUser: [0, 1000],
  runAsNonRoot: [true, false],
  readOnlyRootFilesystem: [true, false],
  procMount: ['Default', 'Unmasked'],
  seccompProfile: [
    { type: 'Unconfined' },
    { type: 'RuntimeDefault' },
    { type: 'Localhost' },
    { type: 'Localhost', localhostProfile: 'a.json' },
  ],
  appArmorProfile: [{ type: 'Unconfined' }, { type: 'Localhost', localhostProfile: 'a' }, { type: 'RuntimeDefault' }],
  seLinuxOptions: [{ type: 'spc_t' }, { user: 'system_u' }],
  capabilities: [
    { add: ['CAP_SYS_ADMIN'] },
    { add: ['SYS_ADMIN'], drop: ['ALL'] },
    { add: ['sys_admin', 'NET_ADMIN'] },
    { add: ['CAP_NET_RAW'], drop: ['all'] },
    { add: ['ALL'] },
    { drop: ['ALL'] },
  ],
};
const podFields: Fields = {
  runAsUser: [0, 1000],
  runAsNonRoot: [true, false],
  seccompProfile: [{ type: 'Unconfined' }, { type: 'RuntimeDefault' }],
  fsGroup: [0, 2000],
};
const specFields: Fields = {
  hostNetwork: [true],
  hostPID: [true],
  hostUsers: [false, true],
  shareProcessNamespace: [true],
};

function some(fields: Fields, below: Below): Record<string, Plain> {
  const chosen = Object.entries(fields).flatMap(([key, values]): [string, Plain][] => {
    const value = values[below(values.length * 2)];
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(chosen);
}

const images = ['registry.example/app:1', 'nginx:1.27', 'hashicorp/vault:1.21.6', 'coredns/coredns:1.12.0'];

function randomPod(below: Below) {
  const containers = ['web', 'side'].slice(0, 1 + below(2)).map((name) => ({
    name,
    image: images[below(images.length)] ?? '',
    securityContext: some(containerFields, below),
  }));
  const spec = { ...some(specFields, below), securityContext: some(podFields, below), containers };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec };
}

/** What is certain to fail: the API server refuses it, or no kubelet starts it. */
function errorsIn(text: string): string[] {
  const found = findingsIn(analyzeFile(text, defaultPolicy)).filter(({ level }) => level === 'error');
  // One that changes its words, or is told of another place, was there before.
  return found.map(({ ruleId, path }) => `${ruleId} of ${path.join('.')}`);
}

/** The settings that a message advises, and where: on the container that it is about, or on its pod. */
function adviceOf({ message, path }: Finding): { readonly key: string; readonly value: Plain; readonly at: Path }[] {
  // What is behind a condition or another step is not advice for now.
  const first = message.matchAll(/(?:^|[.:;] )Set `([\w.]+): ([\w.-]+)`( on the pod)?(?!,? (?:on the pod, )?after)/g);
  return [...first].map(([, name = '', value = '', onPod]) => {
    const keys = name.split('.');
    return {
      key: keys.at(-1) ?? '',
      value: /^(?:true|false|\d+)$/.test(value) ? (JSON.parse(value) as Plain) : value,
      at: [...(onPod ? ['spec'] : path), 'securityContext', ...keys.slice(0, -1)],
    };
  });
}

function withSetting(pod: unknown, at: Path, key: string, value: Plain): string {
  const changed = structuredClone(pod) as Record<string, unknown>;
  let place = changed;
  for (const step of at) {
    place[step] ??= {};
    place = place[step] as Record<string, unknown>;
  }
  place[key] = value;
  return JSON.stringify(changed, undefined, 2);
}

/** Every fix of a text that can be made, and the text after it alone. */
function madeIn(text: string) {
  const file = analyzeFile(text, { ...defaultPolicy, level: 'restricted' });
  const [placed] = file.documents;
  assert.ok(placed);
  return findingsIn(file).flatMap((finding) =>
    finding.fixes.flatMap((fix) => {
      const { changes } = makeFixes(file, placed, [{ finding, fix }]);
      return changes.length > 0 ? [{ fix, ruleId: finding.ruleId, after: applyChanges(text, changes) }] : [];
    }),
  );
}

describe('what a finding advises brings no error', () => {
  const pods = Array.from({ length: 300 }, (_, seed) => randomPod(randomFrom(seed)));

  it('in words', () => {
    let advised = 0;
    for (const pod of pods) {
      const text = JSON.stringify(pod, undefined, 2);
      const before = new Set(errorsIn(text));
      for (const finding of findingsIn(analyzeFile(text, { ...defaultPolicy, level: 'restricted' })))
        for (const { key, value, at } of adviceOf(finding)) {
          advised++;
          const after = withSetting(pod, at, key, value);
          const more = errorsIn(after).filter((error) => !before.has(error));
          assert.deepEqual(more, [], `${finding.ruleId}: ${finding.message}\n${text}`);
        }
    }
    assert.ok(advised > 300, `${advised} pieces of advice`);
  });

  it('by a fix', () => {
    const made = pods.slice(0, 60).flatMap((pod) => {
      const text = JSON.stringify(pod, undefined, 2);
      const before = new Set(errorsIn(text));
      return madeIn(text).map(({ fix, ruleId, after }) => {
        const more = errorsIn(after).filter((error) => !before.has(error));
        assert.deepEqual(fix.uncovers ? [] : more, [], `${ruleId}: ${fix.title}\n${text}`);
        return fix;
      });
    });
    assert.ok(made.length > 200, `${made.length} fixes`);
  });

  it('by all fixes of a class together', () => {
    for (const pod of pods.slice(0, 60)) {
      const text = JSON.stringify(pod, undefined, 2);
      const before = new Set(errorsIn(text));
      for (const classes of [['safe'], ['safe', 'harden'], ['safe', 'harden', 'review']] as const) {
        const { file } = fixFile(analyzeFile(text, defaultPolicy), new Set(classes));
        assert.deepEqual(
          errorsIn(file.text).filter((error) => !before.has(error)),
          [],
          text,
        );
      }
    }
  });
});
