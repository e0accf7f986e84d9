// What hardens a pod whose image is known to start as root, or as a user by name, leaves a pod that starts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hardenAt, hardeningIn, mend, rewritesAt } from '../../shared/engine/actions.ts';
import { analyzeFile, type FileAnalysis, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { lenses } from '../../shared/engine/lenses.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import { workloadReports } from '../../shared/engine/report.ts';
import { fileStatus } from '../../shared/engine/status.ts';
import { knownImages } from '../../shared/images/known-images.ts';
import type { FixClass } from '../../shared/rules/types.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { restricted } from './texts.ts';

type Role = 'container' | 'init' | 'sidecar';

/** A Deployment with one more container in a role. */
function deployment(image: string, role: Role = 'container', more: object = {}): string {
  const one = { name: 'one', image, ...(role === 'sidecar' ? { restartPolicy: 'Always' } : {}), ...more };
  const other = { name: 'other', image: 'registry.example/other:1.0' };
  const spec = role === 'container' ? { containers: [one] } : { initContainers: [one], containers: [other] };
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: { template: { metadata: {}, spec } },
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}

const adding: ReadonlySet<FixClass> = new Set(['safe', 'harden']);
const every: ReadonlySet<FixClass> = new Set(['safe', 'harden', 'review']);

function fixed(text: string, classes: ReadonlySet<FixClass>, by: Policy = defaultPolicy): FileAnalysis {
  return fixFile(analyzeFile(text, by), classes).file;
}

/** The one workload, as the report tells it. */
function reported(file: FileAnalysis) {
  const [workload] = workloadReports(file);
  assert.ok(workload);
  return workload;
}

/** Asserts that a pod starts, and that a container that still is root keeps what its image needs. */
function assertStarts(file: FileAnalysis, { image, needs }: (typeof known)[number], what: string): void {
  const { podSecurity, containers } = reported(file);
  assert.equal(podSecurity.notStarting, undefined, `${what}\n${file.text}`);
  const { runAsUser, capabilities } = containers.find(({ name }) => name === 'one')?.effective ?? {};
  const { add = [], drop = [] } = (capabilities?.value ?? {}) as { add?: string[]; drop?: string[] };
  if (!file.text.includes(`"${image}"`) || runAsUser?.value !== null || !drop.includes('ALL')) return;
  assert.deepEqual(
    needs.filter((name) => !add.includes(name)),
    [],
    `${what}\n${file.text}`,
  );
}

/** All that an editor offers for the container, and for its document. */
function offered(file: FileAnalysis) {
  const [placed] = file.documents;
  assert.ok(placed);
  const start = file.text.indexOf('"image"');
  const at = { start, end: start };
  return [
    { title: 'document', changes: hardeningIn(file, placed) },
    ...hardenAt(file, at, true).map(({ title, changes }) => ({ title, changes: changes() })),
    ...rewritesAt(file, at, true).flatMap(({ make }) => make() ?? []),
    ...findingsIn(file).flatMap((finding) =>
      [...finding.fixes, ...finding.toChoose].map((fix) => ({ title: fix.title, changes: mend(file, finding, fix) })),
    ),
  ];
}

const roles: readonly Role[] = ['container', 'init', 'sidecar'];
const known = knownImages().flatMap(({ images: [image = ''], user, tags, needs = [] }) =>
  user === undefined || image.includes('*') || /^\d/.test(user)
    ? []
    : [{ image: `${image}${tags ? ':1-alpine' : ''}`, needs }],
);

describe('an image that is known to start as root, or as a user by name', () => {
  it('is of several kinds', () => {
    assert.ok(known.length > 20);
  });

  for (const one of known)
    for (const by of [defaultPolicy, restricted])
      it(`starts after whatever hardens it, ${by.level ?? 'no level chosen'}: ${one.image}`, () => {
        for (const role of roles) {
          const text = deployment(one.image, role);
          for (const classes of [adding, every]) assertStarts(fixed(text, classes, by), one, `fix ${role}`);
          for (const { title, changes } of offered(analyzeFile(text, by)))
            assertStarts(analyzeFile(applyChanges(text, changes), by), one, title);
        }
      });
});

describe('what is offered instead', () => {
  const titles = (text: string, rule: string) =>
    findingsIn(analyzeFile(text, defaultPolicy))
      .filter(({ ruleId }) => ruleId === rule)
      .flatMap(({ fixes, toChoose }) => [...fixes, ...toChoose].map((fix) => `${fix.class}: ${fix.title}`));

  it('is the account that the image makes for its program, with the number of its Dockerfile', () => {
    for (const [image, uid, name] of [
      ['redis:8.2', 999, 'redis'],
      ['postgres:17', 999, 'postgres'],
      ['postgres:17-alpine', 70, 'postgres'],
      ['memcached:1.6', 11211, 'memcache'],
      ['prom/prometheus', 65534, 'nobody'],
      ['node:24', 1000, 'node'],
    ] as const) {
      const text = deployment(image);
      const [title] = titles(text, 'runAsNonRoot');
      assert.equal(
        title,
        `harden: Run "one" as user ${uid}, the ${name} of its image; set runAsNonRoot: true on the pod`,
      );
      const { effective } = reported(fixed(text, adding)).containers[0] ?? {};
      assert.deepEqual([effective?.runAsUser.value, effective?.runAsNonRoot.value], [uid, true], image);
      assert.equal(reported(fixed(text, adding)).podSecurity.level, 'restricted');
    }
  });

  it('is made with all that it makes possible, in one action', () => {
    const text = deployment('redis:8.2');
    const file = analyzeFile(text, defaultPolicy);
    const start = text.indexOf('"image"');
    for (const { title, changes } of hardenAt(file, { start, end: start }, false))
      assert.match(applyChanges(text, changes()), /"runAsUser": 999,[^{}]*\{[^{}]*"drop": \[\s*"ALL"/, title);
  });

  it('asks for no number if the image needs root', () => {
    const forms = (image: string) => {
      const text = deployment(image);
      const start = text.indexOf('"image"');
      return rewritesAt(analyzeFile(text, defaultPolicy), { start, end: start }, true, { forms: true })
        .flatMap(({ make }) => make() ?? [])
        .flatMap(({ title, form }) => (form ? [title] : []));
    };
    assert.match(forms('registry.example/one:1.0').join(), /user and groups to fill in/);
    assert.doesNotMatch(forms('nginx:1.27').join(), /user/);
  });

  it('is the image that its project publishes for another user, with its port, to be reviewed', () => {
    const web = { ports: [{ containerPort: 80 }], readinessProbe: { httpGet: { path: '/', port: 80 } } };
    const text = deployment('nginx:1.27-alpine', 'container', web);
    const use = 'Use nginxinc/nginx-unprivileged:1.27-alpine for "one" (user 101, port 8080 in place of 80)';
    assert.deepEqual(titles(text, 'runAsNonRoot'), [`review: ${use}; set runAsNonRoot: true on the pod`]);
    assert.deepEqual(titles(text, 'starts-as-root'), [`review: ${use}`]);
    const after = fixed(text, every);
    assert.doesNotMatch(after.text, /: 80\b/);
    assert.equal(after.text.match(/8080/g)?.length, 2);
    assert.equal(reported(after).podSecurity.level, 'restricted');
  });

  it('leaves the ports to a configuration that is mounted', () => {
    const mounted = {
      ports: [{ containerPort: 80 }],
      volumeMounts: [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }],
    };
    const [title = ''] = titles(deployment('nginx:1.27', 'container', mounted), 'starts-as-root');
    assert.match(title, /\(user 101, its mounted configuration must listen from 1024 upwards\)$/);
    assert.match(fixed(deployment('nginx:1.27', 'container', mounted), every).text, /"containerPort": 80\b/);
  });

  it('is no other image for a digest, nor on the network of the node', () => {
    assert.deepEqual(titles(deployment(`nginx@sha256:${'0'.repeat(64)}`), 'starts-as-root'), []);
    const text = deployment('nginx:1.27').replace(
      '"spec": {\n        "containers"',
      '"spec": {"hostNetwork": true,\n        "containers"',
    );
    assert.match(text, /hostNetwork/);
    assert.deepEqual(titles(text, 'starts-as-root'), []);
  });

  it('gives a new volume to the group of the account', () => {
    const data = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
    const [title = ''] = titles(deployment('redis:8.2', 'container', data), 'starts-as-root');
    assert.equal(title, 'harden: Run "one" as user 999, the redis of its image, with fsGroup 999');
    assert.match(fixed(deployment('redis:8.2', 'container', data), adding).text, /"fsGroup": 999/);
  });

  it('is all but the capabilities that it needs, for who chooses that, with the level that it meets', () => {
    assert.deepEqual(titles(deployment('nginx:1.27'), 'capabilities'), [
      'harden: Drop all capabilities of "one" but CHOWN, NET_BIND_SERVICE, SETGID and SETUID (meets baseline, not restricted)',
    ]);
    assert.deepEqual(titles(deployment('traefik:v3.6'), 'capabilities'), [
      'harden: Drop all capabilities of "one" but NET_BIND_SERVICE',
    ]);
    const file = analyzeFile(deployment('nginx:1.27'), defaultPolicy);
    const chosen = offered(file).find(({ title }) => title.endsWith('(meets baseline, not restricted)'));
    const { podSecurity, containers } = reported(
      analyzeFile(applyChanges(file.text, chosen?.changes ?? []), defaultPolicy),
    );
    assert.equal(podSecurity.level, 'baseline');
    assert.deepEqual(containers[0]?.effective.capabilities.value, {
      add: ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'],
      drop: ['ALL'],
    });
  });

  it('is nothing for a container whose own command takes root', () => {
    for (const image of ['busybox:1.37', 'registry.example/init:1.0', 'node:24']) {
      const text = deployment(image, 'init', { command: ['sh', '-c', 'chown -R 1000 /data'] });
      assert.deepEqual(titles(text, 'runAsNonRoot'), [], image);
      const after = fixed(text, adding).text;
      assert.doesNotMatch(after, /runAsNonRoot|runAsUser/, image);
      assert.match(after, /"name": "one"[^{}]*\{[^{}]*"allowPrivilegeEscalation": false\s*\}/, image);
    }
  });
});

describe('a pod that may not be root, with an image that is', () => {
  const text = deployment('nginx:1.27', 'container', {
    securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  }).replace(
    '"containers"',
    '"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}},\n        "containers"',
  );
  const file = analyzeFile(text, restricted);

  it('is reported at info, for a tag may be another', () => {
    assert.deepEqual(
      findingsIn(file).map(({ ruleId, level }) => [ruleId, level]),
      [['root-against-non-root', 'info']],
    );
  });

  it('meets its level nowhere, neither in lens, status nor report', () => {
    const { podSecurity } = reported(file);
    assert.deepEqual([podSecurity.level, podSecurity.notStarting], ['restricted', ['one']]);
    assert.deepEqual(
      lenses(file).map(({ title }) => title),
      ['"one" will not start as non-root (restricted v1.37)'],
    );
    assert.deepEqual(fileStatus(file).workloads[0]?.notStarting, ['one']);
  });
});

it('a user is not taken away where the image starts as root and the kubelet starts no root', () => {
  const offeredFor = (image: string, more: object) => {
    const text = deployment(image, 'container', { securityContext: { runAsUser: 0, ...more } });
    return findingsIn(analyzeFile(text, defaultPolicy))
      .filter(({ ruleId }) => ruleId === 'runAsUser')
      .flatMap(({ fixes }) => fixes.map(({ title }) => title));
  };
  assert.deepEqual(offeredFor('nginx:1.27', { runAsNonRoot: true }), []);
  for (const [image, more] of [
    ['nginx:1.27', {}],
    ['registry.example/other:1.0', { runAsNonRoot: true }],
  ] as const)
    assert.deepEqual(offeredFor(image, more), ['Leave the user to the image']);
});

it('a user who could not read a mounted Secret gets the group that can', () => {
  const text = (mode: number) => {
    const volumes = JSON.stringify([{ name: 'key', secret: { secretName: 'key', defaultMode: mode } }]);
    const pod = deployment('postgres:16', 'container', { volumeMounts: [{ name: 'key', mountPath: '/key' }] });
    return pod.replace('"containers":', `"volumes": ${volumes}, "containers":`);
  };
  assert.match(fixed(text(0o600), adding).text, /"fsGroup": 999\b/);
  assert.doesNotMatch(fixed(text(0o644), adding).text, /fsGroup/);
});

it('an image that carries a capability in some versions keeps it', () => {
  const text = deployment('dunglas/mercure', 'container', { securityContext: { runAsUser: 1000 } });
  assert.match(fixed(text, adding).text.replace(/\s+/g, ''), /"add":\["NET_BIND_SERVICE"\]/);
});
