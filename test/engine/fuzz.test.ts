import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hardenAt, hardeningIn, safeFixesIn } from '../../shared/engine/actions.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { fixFile } from '../../shared/engine/fixes.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { type FieldType, fields, fieldsOf, type Owner } from '../../shared/kubernetes/fields.ts';
import { assertSound, plainOf, restricted } from './texts.ts';
import { inWholeFile } from './whole-file.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A value of a type, with every field that objects of ours have. */
function sample(type: FieldType): Json {
  if (type === 'boolean') return false;
  if (type === 'integer') return 1000;
  if (type === 'string') return 'a';
  if (typeof type !== 'string') return [sample(type[1])];
  return sampleObject(type);
}

function sampleObject(owner: Owner): { [key: string]: Json } {
  return Object.fromEntries(fieldsOf(owner).map((field) => [field.name, sample(field.type)]));
}

function container(name: string): Json {
  const handler = { httpGet: { host: 'a', port: 1 }, tcpSocket: { host: 'a', port: 1 } };
  return {
    name,
    image: 'a',
    restartPolicy: 'Always',
    ports: [{ containerPort: 1, hostPort: 1 }],
    livenessProbe: handler,
    lifecycle: { preStop: handler },
    securityContext: sampleObject('SecurityContext'),
  };
}

const template: Json = {
  metadata: {
    name: 'a',
    annotations: {
      'container.apparmor.security.beta.kubernetes.io/a': 'unconfined',
      'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
    },
  },
  spec: {
    ...sampleObject('PodSpec'),
    os: { name: 'linux' },
    volumes: [{ name: 'a', hostPath: { path: '/' } }, { name: 'b' }],
    initContainers: [{ name: 'init', restartPolicy: 'Always', securityContext: {} }],
    containers: [container('a')],
    ephemeralContainers: [{ name: 'debug' }],
  },
};
const deployment: Json = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', namespace: 'b' },
  spec: { template },
};
const list: Json = {
  apiVersion: 'v1',
  kind: 'List',
  items: [{ apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: {} }],
};
const wrong: readonly Json[] = [7, 'text', [], [null], {}, null, true, '{{ .x }}'];

/** Every object that differs from a value in one place, with that place. */
function* mutants(value: Json, path = ''): Generator<[path: string, mutant: Json]> {
  for (const other of wrong) yield [path, other];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      for (const [at, mutant] of mutants(item, `${path}/${i}`))
        yield [at, value.map((one, j) => (i === j ? mutant : one))];
    }
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const { [key]: _, ...without } = value;
    yield [`${path}/-${key}`, without];
    for (const [at, mutant] of mutants(member, `${path}/${key}`)) yield [at, { ...value, [key]: mutant }];
  }
}

describe('any type in any place', () => {
  for (const [name, whole] of Object.entries({ deployment, list })) {
    it(`of a ${name} never throws, and every check comes through`, () => {
      const places = new Set<string>();
      for (const [place, mutant] of mutants(whole)) {
        places.add(place);
        const file = analyzeFile(JSON.stringify(mutant), restricted);
        assertSound(file);
        assert.ok(plainOf(file).report);
      }
      assert.ok(places.size > (name === 'list' ? 10 : fields.length), `${places.size} places`);
    });
  }

  it('hovers, fixes and actions come through as well', () => {
    const texts = [...mutants(deployment)].filter((_, i) => i % 20 === 0).map(([, mutant]) => JSON.stringify(mutant));
    assert.ok(texts.length > 50);
    for (const text of texts) {
      const file = analyzeFile(text, restricted);
      for (let offset = 0; offset <= text.length; offset += 151) {
        hoverAt(file, offset);
        if (offset % 5 === 0) for (const { changes } of hardenAt(file, { start: offset, end: offset }, true)) changes();
      }
      assertSound(fixFile(file, new Set(['safe', 'harden', 'review'])).file);
      assert.ok(inWholeFile(file, safeFixesIn) && inWholeFile(file, hardeningIn));
    }
  });
});

describe('any text', () => {
  const texts = [
    ...[
      '',
      ' ',
      '\n',
      '---',
      '---\n---\n',
      '\uFEFF',
      '\u0000',
      'kind',
      'kind: Pod',
      'kind: Pod\napiVersion: v1',
      '{{',
      '{{}}',
      '{{ kind: Pod',
    ],
    ...[
      'kind: Pod\napiVersion: v1\nspec:',
      'kind: Pod\napiVersion: v1\nspec:\n  containers:\n  -',
      '*a',
      '&a *a',
      '<<: *a',
      '? kind\n: Pod',
    ],
    ...[
      'kind: Pod\napiVersion: v1\nspec: &s {containers: *s}',
      'kind: Pod\napiVersion: v1\nspec: &s {<<: *s, containers: [*s]}',
    ],
    ...[
      '{"kind": "Pod", "apiVersion": "v1"',
      '[',
      '{',
      '"',
      'kind: Pod\n\tapiVersion: v1',
      `kind: Pod\napiVersion: v1\nspec: ${'['.repeat(5000)}`,
    ],
    `kind: Pod\napiVersion: v1\nspec: ${'{a: '.repeat(20_000)}`,
    'kind: Pod\napiVersion: v1\nspec: {containers: [{name: 💥, image: 💥, securityContext: {capabilities: {add: [💥]}}}]}',
  ];
  for (const text of texts) {
    it(JSON.stringify(text.slice(0, 60)), () => {
      const file = analyzeFile(text, restricted);
      assertSound(file);
      plainOf(file);
      for (let offset = -1; offset <= Math.min(text.length + 1, 200); offset++) hoverAt(file, offset);
      fixFile(file, new Set(['safe', 'harden', 'review']));
    });
  }
});
