// Expectations: a Dockerfile without USER keeps its base's (Docker's reference, USER); who is root by each published
// Dockerfile; verifyRunAsNonRoot of the kubelet (facts C.1).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, type FileAnalysis, findingsIn } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { workloadReports } from '../../shared/engine/report.ts';
import { imageFactsOf } from '../../shared/images/index.ts';
import { imageLookup } from '../../shared/tree/images.ts';
import { treeOf } from '../../shared/tree/tree.ts';

const compose = `services:
  shop:
    image: registry.example/shop
    build: {context: shop, args: {FRONT: "nginx:1.27"}}
  ground:
    image: registry.example/ground
    build: ground
`;

/** A Deployment whose image a Dockerfile of the tree builds. */
function shop(dockerfile: string, { role = 'containers', context = '', ground = 'FROM scratch' } = {}): FileAnalysis {
  const files = { 'shop/Dockerfile': dockerfile, 'ground/Dockerfile': ground, 'compose.yaml': compose };
  const images = imageLookup(() =>
    Object.entries(files).flatMap(([path, text]) => {
      const facts = imageFactsOf(path, text);
      return facts ? [{ path, facts }] : [];
    }),
  );
  const other = role === 'containers' ? '' : '\n      containers: [{name: till, image: registry.example/till}]';
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:${context}
      ${role}:
        - name: shop
          image: registry.example/shop:3${other}
`;
  return analyzeFile(text, defaultPolicy, undefined, { path: 'deploy.yaml', tree: treeOf(new Map()), images });
}

const told = (file: FileAnalysis, rule: string) =>
  findingsIn(file)
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ message }) => message);
const offered = (file: FileAnalysis, rule: string) =>
  findingsIn(file)
    .filter(({ ruleId }) => ruleId === rule)
    .flatMap(({ fixes }) => fixes.map((fix) => fix.class));

const nginx: Readonly<Record<string, string>> = {
  directly: 'FROM nginx:1.27\nCOPY site /usr/share/nginx/html',
  'by an argument of its own': 'ARG TAG=1.27\nFROM nginx:$TAG',
  'by an argument of the build': `ARG FRONT\nFROM \${FRONT}`,
  'over stages': 'FROM node:22 AS make\nRUN make\nFROM nginx:1.27 AS front\nFROM front\nCOPY --from=make /out /srv',
  'by its whole name': 'FROM docker.io/library/nginx:1.27@sha256:0123',
  'with an entry point of its own': 'FROM nginx:1.27\nENTRYPOINT ["/step-down.sh"]',
};

describe('an image that the tree builds without USER on one that starts as root', () => {
  for (const [how, dockerfile] of Object.entries(nginx))
    it(`starts as root: ${how}`, () => {
      for (const role of ['containers', 'initContainers']) {
        const file = shop(dockerfile, { role });
        const [message = '', ...more] = told(file, 'starts-as-root');
        assert.match(message, /the Dockerfile at shop\/Dockerfile builds on .*nginx\S*, which starts as root\./);
        assert.deepEqual(more, []);
        // Neither what it would not start under, nor another image in place of what the tree builds.
        assert.deepEqual(offered(file, 'runAsNonRoot'), []);
        assert.deepEqual(offered(file, 'starts-as-root'), []);
      }
    });

  it('starts as root over several Dockerfiles, of which the last one counts', () => {
    const file = shop('FROM registry.example/ground:1', { ground: 'FROM redis:8' });
    assert.match(told(file, 'starts-as-root').join(), /the Dockerfile at ground\/Dockerfile builds on redis:8,/);
  });

  it('starts as root on a plain base, and on nothing', () => {
    for (const base of ['debian:13', 'alpine', 'ubuntu:24.04', 'busybox', 'golang:1.25', 'scratch']) {
      const file = shop(`FROM ${base}\nCOPY shop /shop\nENTRYPOINT ["/shop"]`);
      assert.equal(told(file, 'starts-as-root').length, 1, base);
      assert.deepEqual(offered(file, 'runAsNonRoot'), [], base);
      assert.deepEqual(offered(file, 'capabilities'), ['harden'], base);
    }
  });

  it('keeps the capabilities that the base needs, and starts after every hardening', () => {
    const needs: readonly (readonly [string, readonly string[]])[] = [
      ['nginx:1.27', ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID']],
      ['traefik:v3', ['NET_BIND_SERVICE']],
      ['mariadb:11', ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID']],
    ];
    for (const [base, kept] of needs) {
      const { file } = fixFile(shop(`FROM ${base}`), new Set(['safe', 'harden', 'review']));
      const [workload] = workloadReports(file);
      assert.equal(workload?.podSecurity.notStarting, undefined, base);
      const { add = [], drop = [] } = (workload?.containers[0]?.effective.capabilities?.value ?? {}) as {
        add?: readonly string[];
        drop?: readonly string[];
      };
      if (drop.includes('ALL')) assert.deepEqual([...add].sort(), kept, base);
    }
    const { file } = fixFile(shop('FROM traefik:v3'), new Set(['safe', 'harden']));
    assert.match(file.text, /add:\s+(?:- |\[)NET_BIND_SERVICE/);
  });

  it('may start as the account that the base makes', () => {
    const { file } = fixFile(shop('FROM redis:8'), new Set(['safe', 'harden']));
    assert.match(file.text, /runAsUser: 999/);
    assert.match(file.text, /runAsNonRoot: true/);
    assert.match(file.text, /image: registry\.example\/shop:3/);
  });

  it('does not start where the pod must not be root', () => {
    for (const [base, asks] of [
      [
        'nginx:1.27',
        /will not start: its image starts as root \(the Dockerfile at shop\/Dockerfile builds on nginx:1\.27\)/,
      ],
      ['prom/prometheus', /will not start: its image names its user without a number/],
    ] as const) {
      const file = shop(`FROM ${base}`, { context: '\n      securityContext: {runAsNonRoot: true}' });
      assert.match(told(file, 'root-against-non-root').join(), asks);
      assert.deepEqual([...workloadReports(file)][0]?.podSecurity.notStarting, ['shop']);
    }
  });

  it('tells so on its image', () => {
    const file = shop('FROM nginx:1.27');
    const text = hoverAt(file, file.text.indexOf('shop:3'), ({ path, line }) => `${path}#${line}`)?.markdown ?? '';
    assert.match(text, /Keeps the user of `nginx:1\.27`: \[shop\/Dockerfile FROM, line 1\]\(shop\/Dockerfile#0\)/);
    assert.match(text, /Runs as root/);
    assert.match(text, /needs `CHOWN`/);
  });
});

describe('an image that the tree builds otherwise', () => {
  it('is judged as before where its base, or its user, is not known', () => {
    for (const dockerfile of [
      'FROM registry.example/own',
      'FROM gcr.io/distroless/static:nonroot',
      'ARG NAME\nFROM $NAME',
      'FROM nginx:1.27\nARG ID\nUSER $ID',
      'FROM nginx:1.27 AS front\nFROM registry.example/own\nCOPY --from=front / /',
    ]) {
      const file = shop(dockerfile);
      assert.deepEqual(told(file, 'starts-as-root'), [], dockerfile);
      assert.deepEqual(offered(file, 'runAsNonRoot'), ['harden'], dockerfile);
    }
  });

  it('is not root with a USER of its own, nor where the pod names one', () => {
    assert.deepEqual(told(shop('FROM nginx:1.27\nUSER 101'), 'starts-as-root'), []);
    const file = shop('FROM nginx:1.27', { context: '\n      securityContext: {runAsUser: 101}' });
    assert.deepEqual(told(file, 'starts-as-root'), []);
    assert.notDeepEqual(offered(file, 'runAsNonRoot'), []);
  });
});
