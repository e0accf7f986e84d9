import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { fieldsOf } from '../../shared/kubernetes/fields.ts';
import { homeOf, targetsOf } from '../../shared/kubernetes/homes.ts';
import { straysOf } from '../../shared/kubernetes/strays.ts';

const levels = ['object', 'metadata', 'workload', 'template', 'spec', 'podContext', 'container', 'context'] as const;
type Level = (typeof levels)[number];
const abovePod: ReadonlySet<Level> = new Set(['object', 'metadata', 'workload', 'template']);
type Parts = { readonly [level in Level]?: object };

/** A Deployment with more keys on some of its levels. */
function deployment(parts: Parts, apiVersion = 'apps/v1', kind = 'Deployment'): string {
  const { object, metadata, workload, template, spec, podContext, container, context } = parts;
  const containers = ['a', 'b'].map((name) => ({
    name,
    image: 'a:1',
    ...(name === 'a' ? container : {}),
    securityContext: { ...(name === 'a' ? context : {}) },
  }));
  return JSON.stringify({
    apiVersion,
    kind,
    metadata: { name: 'web' },
    ...object,
    spec: {
      ...workload,
      template: {
        metadata: { ...metadata },
        ...template,
        spec: { ...spec, containers, securityContext: { ...podContext } },
      },
    },
  });
}

function said(text: string, ...rules: readonly string[]): string[] {
  return findingsIn(analyzeFile(text, defaultPolicy)).flatMap(({ ruleId, message }) =>
    rules.includes(ruleId) ? [message] : [],
  );
}

/** Where the API has each field (facts A.1 to A.3). */
const onPod = 'fsGroup fsGroupChangePolicy supplementalGroups supplementalGroupsPolicy sysctls seLinuxChangePolicy';
const onContainer = 'capabilities privileged allowPrivilegeEscalation readOnlyRootFilesystem procMount';
const onBoth = 'runAsUser runAsGroup runAsNonRoot seLinuxOptions windowsOptions seccompProfile appArmorProfile';
const inSpec =
  'hostPID hostIPC hostNetwork hostUsers shareProcessNamespace automountServiceAccountToken serviceAccountName serviceAccount runtimeClassName';

const pods = "the pod's `securityContext`";
const containers = "the container's `securityContext`";
const each = 'the `securityContext` of each container';
const spec = "the pod's `spec`";
const [above, aboveContext] = ['`spec.template.spec`', '`spec.template.spec.securityContext`'];

/** By level, where each group of fields belongs that stands there; without an entry it is at home. */
const homes: readonly (readonly [string, { readonly [level in Level]?: string }])[] = [
  [
    onPod,
    {
      spec: pods,
      container: pods,
      context: pods,
      workload: aboveContext,
      template: aboveContext,
      object: aboveContext,
      metadata: aboveContext,
    },
  ],
  [
    onContainer,
    {
      spec: each,
      podContext: each,
      container: containers,
      workload: each,
      template: each,
      object: each,
      metadata: each,
    },
  ],
  [
    onBoth,
    {
      spec: pods,
      container: containers,
      workload: aboveContext,
      template: aboveContext,
      object: aboveContext,
      metadata: aboveContext,
    },
  ],
  [
    inSpec,
    {
      podContext: spec,
      container: spec,
      context: spec,
      workload: above,
      template: above,
      object: above,
      metadata: above,
    },
  ],
  [
    'securityContext',
    {
      podContext: spec,
      context: 'the container itself',
      workload: above,
      template: above,
      object: above,
      metadata: above,
    },
  ],
  [
    'add drop',
    {
      podContext: `\`capabilities\` in ${each}`,
      container: `\`capabilities\` in ${containers}`,
      context: `\`capabilities\` in ${containers}`,
      spec: `\`capabilities\` in ${each}`,
    },
  ],
  [
    'hostProcess runAsUserName',
    {
      podContext: `\`windowsOptions\` in ${pods}`,
      container: `\`windowsOptions\` in ${containers}`,
      context: `\`windowsOptions\` in ${containers}`,
      spec: `\`windowsOptions\` in ${pods}`,
    },
  ],
];

it('the expectations name every field of both contexts and of the spec', () => {
  const named = new Set(homes.flatMap(([names]) => names.split(' ')));
  const owners = ['PodSpec', 'PodSecurityContext', 'SecurityContext'] as const;
  const all = owners.flatMap((owner) => fieldsOf(owner).map(({ name }) => name));
  assert.deepEqual(
    all.filter((name) => !named.has(name)),
    [],
  );
});

for (const [names, by] of homes) {
  for (const name of names.split(' ')) {
    describe(`${name} on every level`, () => {
      for (const level of levels) {
        // The builder writes these contexts itself.
        if (name === 'securityContext' && (level === 'spec' || level === 'container')) continue;
        it(`${level}: ${by[level] ?? 'silent'}`, () => {
          // No value of the right type is asked for: keys alone are judged.
          const found = said(deployment({ [level]: { [name]: {} } }), 'misplaced-field');
          const home = by[level];
          assert.equal(found.length, home ? 1 : 0, found.join('\n'));
          if (home)
            assert.ok(
              found[0]?.startsWith(`\`${name}\` is not a field of `) && found[0].endsWith(`. It belongs in ${home}.`),
              found[0],
            );
          // Above the pod a key without a home is told as unknown.
          const isUnknown = !home && abovePod.has(level);
          assert.equal(said(deployment({ [level]: { [name]: {} } }), 'unknown-field').length, isUnknown ? 1 : 0);
        });
      }
    });
  }
}

describe('what must not be taken for misplaced', () => {
  it('null, which is as good as nothing, and keys that a template decides', () => {
    assert.deepEqual(said(deployment({ podContext: { privileged: null } }), 'misplaced-field'), []);
    assert.deepEqual(
      said(deployment({ podContext: { '{{ .Values.key }}': 1 } }), 'misplaced-field', 'unknown-field'),
      [],
    );
  });

  it('names of labels and annotations, and of other objects', () => {
    const text = deployment({
      metadata: { labels: { privileged: 'true' }, annotations: { hostPID: 'x', securityContext: 'y' } },
    });
    assert.deepEqual(said(text, 'misplaced-field', 'unknown-field'), []);
  });

  it('keys behind a syntax error', () => {
    const text = 'apiVersion: v1\nkind: Pod\nspec:\n  privileged: true\n  containers: [{name: a, image: "a}]\n';
    assert.deepEqual(said(text, 'misplaced-field', 'unknown-field'), []);
  });

  it('common words, unless their value tells', () => {
    const member = (context: object) => said(deployment({ context }), 'misplaced-field');
    assert.deepEqual(member({ type: 'x', level: 3, user: 'web', role: 'x' }), []);
    assert.equal(member({ type: 'RuntimeDefault' }).length, 1);
    assert.match(
      member({ type: 'RuntimeDefault', seccompProfile: null })[0] ?? '',
      /in `seccompProfile` in the container's/,
    );
    assert.match(member({ level: 's0:c1,c2' })[0] ?? '', /`seLinuxOptions`/);
    assert.match(member({ type: 'spc_t' })[0] ?? '', /`seLinuxOptions`/);
  });
});

it('a context that several share is told of once, where it is written', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: a:1
      securityContext: &context
        allowPrivilegeEscalation: false
        fsGroup: 1
    - {name: b, image: "a:1", securityContext: *context}
`;
  const found = findingsIn(analyzeFile(text, defaultPolicy)).filter(({ ruleId }) => ruleId === 'misplaced-field');
  assert.deepEqual(
    found.map(({ span }) => text.slice(span.start, span.end)),
    ['fsGroup'],
  );
});

it('the paths at which a field belongs: of the pod one, of containers one in each', () => {
  const targets = (parts: Parts) => {
    const [placed] = analyzeFile(deployment(parts), defaultPolicy).documents;
    const [judged] = placed?.analysis.workloads ?? [];
    assert.ok(judged);
    return straysOf(judged.workload).flatMap((stray) => {
      const home = homeOf(stray);
      return home ? targetsOf(stray, home).map((path) => path.join('.').replace('spec.template.spec.', '')) : [];
    });
  };
  assert.deepEqual(targets({ podContext: { privileged: false } }), [
    'containers.0.securityContext.privileged',
    'containers.1.securityContext.privileged',
  ]);
  assert.deepEqual(targets({ context: { fsGroup: 1 } }), ['securityContext.fsGroup']);
  assert.deepEqual(targets({ container: { runAsUser: 1 } }), ['containers.0.securityContext.runAsUser']);
  assert.deepEqual(targets({ container: { hostUsers: false } }), ['hostUsers']);
  assert.deepEqual(targets({ context: { drop: ['ALL'] } }), ['containers.0.securityContext.capabilities.drop']);
  assert.deepEqual(targets({ podContext: { hostProcess: true } }), ['securityContext.windowsOptions.hostProcess']);
  assert.deepEqual(targets({ context: { securityContext: {} } }), ['containers.0.securityContext']);
  assert.deepEqual(targets({ workload: { securityContext: {} } }), ['securityContext']);
  assert.deepEqual(targets({ context: { localhostProfile: 'a' } }), []);
  assert.deepEqual(targets({ context: { localhostProfile: 'a', seccompProfile: {} } }), [
    'containers.0.securityContext.seccompProfile.localhostProfile',
  ]);
});
