import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextAt, contextsOf } from '../../shared/engine/context/index.ts';
import type { ContainerContext, HeldValue, WorkloadContext } from '../../shared/engine/context/types.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import type { EffectiveField } from '../../shared/kubernetes/effective.ts';

const text = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: shop, namespace: front}
spec:
  template:
    metadata:
      annotations:
        container.apparmor.security.beta.kubernetes.io/web: unconfined
    spec:
      securityContext:
        runAsUser: 1000
        runAsNonRoot: true
        fsGroup: 2000
        supplementalGroups: [3000, 2000]
        appArmorProfile: {type: RuntimeDefault}
      initContainers:
      - name: setup
        image: setup:1
        securityContext: {runAsUser: 0, runAsNonRoot: true}
      - name: proxy
        image: proxy:1
        restartPolicy: Always
      containers:
      - name: web
        image: web:1
        securityContext:
          runAsGroup: 5000
          capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}
        volumeMounts:
        - {name: node, mountPath: /host, readOnly: true}
        - {name: data, mountPath: /data}
        - {name: keys, mountPath: /keys}
        - {name: gone, mountPath: /gone}
      volumes:
      - name: node
        hostPath: {path: /var/log}
      - {name: keys, secret: {secretName: keys}}
  volumeClaimTemplates:
  - metadata: {name: data}
`;

/** The line (counted from 0) on which a word first stands. */
const lineOf = (word: string) => text.slice(0, text.indexOf(word)).split('\n').length - 1;

function contextIn(source: string, policy: Policy = defaultPolicy): WorkloadContext {
  const [context, ...others] = contextsOf(analyzeFile(source, policy));
  assert.ok(context);
  assert.equal(others.length, 0);
  return context;
}

function containerIn(context: WorkloadContext, name: string): ContainerContext {
  const found = context.containers.find((container) => container.name === name);
  assert.ok(found, name);
  return found;
}

/** `1000 pod 10`: a value, where it comes from, its line. */
const shown = ({ text: value, from, at }: HeldValue) => [value, from, at?.line].filter((part) => part !== undefined);

function field(container: ContainerContext, name: EffectiveField) {
  const found = container.fields.find((one) => one.field === name);
  assert.ok(found, name);
  return found;
}

const pod = (context: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  ${more}
  containers:
  - name: a
    image: a
    securityContext: ${context}
`;

describe('the effective context of a workload', () => {
  const context = contextIn(text);

  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(context)), context);
  });

  it('names the workload and its containers with their roles, in the order in which admission visits them', () => {
    const { kind, name, namespace, partial, at } = context;
    assert.deepEqual(
      { kind, name, namespace, partial },
      { kind: 'StatefulSet', name: 'shop', namespace: 'front', partial: null },
    );
    assert.deepEqual(at, { line: 0, character: 0 });
    assert.deepEqual(
      context.containers.map((container) => `${container.name} ${container.role} ${container.image}`),
      ['setup init setup:1', 'proxy sidecar proxy:1', 'web container web:1'],
    );
  });

  it('tells of every value what it is, whence, and where', () => {
    const web = containerIn(context, 'web');
    assert.deepEqual(shown(field(web, 'runAsUser')), ['1000', 'pod', lineOf('runAsUser: 1000')]);
    assert.deepEqual(shown(field(web, 'runAsGroup')), ['5000', 'container', lineOf('runAsGroup')]);
    assert.deepEqual(shown(field(web, 'privileged')), ['false', 'default']);
    assert.deepEqual(shown(field(containerIn(context, 'proxy'), 'runAsGroup')), ['', 'image']);
  });

  it('tells what a value overrides, where that is another one', () => {
    const setup = containerIn(context, 'setup');
    const user = field(setup, 'runAsUser');
    assert.deepEqual(shown(user), ['0', 'container', lineOf('runAsUser: 0')]);
    assert.ok(user.overrides);
    assert.deepEqual(shown(user.overrides), ['1000', 'pod', lineOf('runAsUser: 1000')]);
    assert.equal(field(setup, 'runAsNonRoot').overrides, undefined);
  });

  it('tells that an annotation overrides the field of the pod', () => {
    const profile = field(containerIn(context, 'web'), 'appArmorProfile');
    assert.deepEqual(shown(profile), ['{type: Unconfined}', 'annotation', lineOf('unconfined')]);
    assert.deepEqual(profile.overrides?.text, '{type: RuntimeDefault}');
  });

  it('tells of the pod what it sets, who inherits it and who does not', () => {
    const user = context.pod.fields.find((one) => one.field === 'runAsUser');
    assert.ok(user);
    assert.deepEqual(shown(user), ['1000', 'pod', lineOf('runAsUser: 1000')]);
    assert.deepEqual(user.containers, { inherit: ['proxy', 'web'], replace: ['setup'] });
    const group = context.pod.fields.find((one) => one.field === 'fsGroup');
    assert.equal(group?.containers, undefined);
    assert.ok(!context.pod.fields.some((one) => one.field === 'privileged'));
  });

  it('tells as whom a container starts', () => {
    const [setup, , web] = context.containers.map(({ identity }) => identity);
    assert.equal(setup?.startsAs, 'root');
    assert.equal(web?.startsAs, 'non-root');
    assert.deepEqual(web?.groups, [2000, 3000]);
    assert.equal(web?.imageGroups, true);
  });

  it('tells what is mounted, and what of it is the node', () => {
    assert.deepEqual(
      containerIn(context, 'web').mounts.map(({ path, source, hostPath, readOnly }) => [
        path,
        source,
        hostPath,
        readOnly,
      ]),
      [
        ['/host', 'hostPath', '/var/log', true],
        ['/data', 'persistentVolumeClaim', undefined, false],
        ['/keys', 'secret', undefined, true],
        ['/gone', null, undefined, false],
      ],
    );
    assert.equal(containerIn(context, 'web').mounts[0]?.volumeAt?.line, lineOf('hostPath'));
  });

  it('tells the gaps to the standards, each once, where it belongs', () => {
    const { goal, left, level } = context.podSecurity;
    assert.deepEqual({ goal, level }, { goal: 'restricted', level: 'privileged' });
    assert.ok(left > 0);
    const controls = (gaps: readonly { readonly control: string }[]) => gaps.map(({ control }) => control);
    assert.ok(controls(context.pod.gaps).includes('hostPathVolumes'));
    assert.ok(controls(containerIn(context, 'setup').gaps).includes('runAsUser'));
    const [first] = containerIn(context, 'setup').gaps;
    assert.ok(first?.why);
    assert.ok(!controls(containerIn(context, 'web').gaps).includes('capabilities_restricted'));
  });
});

describe('the workload at an offset', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n---\n';
  const at = (source: string, word: string) => contextAt(analyzeFile(source, defaultPolicy), source.indexOf(word));

  it('is the one around it, with the container around it', () => {
    assert.equal(at(text, 'runAsGroup: 5000')?.current, 2);
    assert.equal(at(text, 'fsGroup')?.current, null);
    const two = `${pod('{}')}---\n${pod('{privileged: true}').replace('{name: a}', '{name: second}')}`;
    assert.equal(at(two, 'privileged')?.name, 'second');
    assert.equal(at(two, 'apiVersion')?.name, 'a');
  });

  it('has the places of the file, not of its document', () => {
    assert.equal(at(service + text, 'runAsGroup')?.at.line, 4);
    assert.equal(at(service + text, 'runAsGroup')?.containers[2]?.gaps[0]?.at.line, lineOf('name: web') + 4);
  });

  it('is the only one of the file beside it, and none beside several', () => {
    assert.equal(at(service + pod('{}'), 'Service')?.name, 'a');
    assert.equal(at(`${service}${pod('{}')}---\n${pod('{}')}`, 'Service'), undefined);
    assert.equal(at(service, 'Service'), undefined);
  });
});

describe('capabilities', () => {
  const given = (context: string) => contextIn(pod(context)).containers[0]?.capabilities;
  const told = (context: string) => {
    const { start, added, dropped } = given(context) ?? {};
    return { start, added, dropped };
  };

  it('start from the default set, or from what ALL makes of it', () => {
    assert.deepEqual(told('{}'), { start: 'default', added: [], dropped: [] });
    const [added, dropped] = [['NET_ADMIN'], ['CHOWN']];
    const both = '{capabilities: {add: [NET_ADMIN], drop: [CHOWN]}}';
    assert.deepEqual(told(both), { start: 'default', added, dropped });
    const none = { start: 'none', added, dropped: [] };
    assert.deepEqual(told('{capabilities: {add: [NET_ADMIN], drop: [ALL]}}'), none);
    assert.deepEqual(told('{capabilities: {add: [ALL, NET_ADMIN], drop: [all]}}'), none);
    assert.deepEqual(told('{capabilities: {add: [ALL], drop: [CHOWN]}}'), { start: 'all', added: [], dropped });
  });

  it('are lost where the same name is dropped, and all there where the container is privileged', () => {
    const same = '{capabilities: {add: [NET_ADMIN], drop: [NET_ADMIN]}}';
    assert.deepEqual(told(same), { start: 'default', added: [], dropped: [] });
    const privileged = '{privileged: true, capabilities: {drop: [ALL]}}';
    assert.deepEqual(told(privileged), { start: 'privileged', added: [], dropped: [] });
  });

  it('may be those of some runtimes only, and reach only what the entry point carries', () => {
    const context = given(
      '{runAsUser: 7, allowPrivilegeEscalation: false, capabilities: {add: [CAP_SYS_TIME], drop: [ALL]}}',
    );
    assert.deepEqual([context?.added, context?.addedBySome, context?.usable], [[], ['SYS_TIME'], 'by-entry-point']);
  });

  it('are not known where something hidden decides, or on Windows', () => {
    assert.equal(given('{capabilities: {drop: 5}}'), null);
    assert.equal(contextIn(pod('{}', 'os: {name: windows}')).containers[0]?.capabilities, null);
    assert.equal(given('{{ toYaml .Values.context }}'), null);
  });
});

describe('what is hidden', () => {
  it('is neither a value nor met', () => {
    const context = contextIn(pod('{{ toYaml .Values.context }}'));
    assert.equal(context.partial, 'helm-template');
    const [container] = context.containers;
    assert.ok(container);
    assert.deepEqual(shown(field(container, 'runAsUser')).slice(0, 2), ['', 'unknown']);
    assert.equal(container.identity.startsAs, 'unknown');
    assert.equal(container.identity.groups, null);
  });

  it('does not hide what a written value overrides', () => {
    const context = contextIn(pod('{runAsUser: 0}', 'securityContext: {runAsUser: 7}\n  nodeName: {{ .Values.node }}'));
    const [container] = context.containers;
    assert.ok(container);
    assert.equal(field(container, 'runAsUser').overrides?.text, '7');
  });
});

it('a user of a Windows pod is a name', () => {
  const options = (name: string) => `{windowsOptions: {runAsUserName: ${name}}}`;
  const context = contextIn(pod(options('ContainerUser'), 'os: {name: windows}'));
  assert.equal(context.pod.windows, true);
  assert.equal(context.containers[0]?.identity.user.text, 'ContainerUser');
  assert.equal(contextIn(pod('{}', 'os: {name: windows}')).containers[0]?.identity.user.from, 'image');
});

it('the chosen level is the goal', () => {
  const baseline = contextIn(pod('{}'), { ...defaultPolicy, level: 'baseline', version: 30 });
  assert.deepEqual(baseline.podSecurity, {
    basis: { kubernetesVersion: '1.30', asked: 'baseline', by: 'user', namespace: null },
    level: 'baseline',
    goal: 'baseline',
    left: 0,
    open: false,
    notStarting: [],
  });
});
