// Values that one reader takes and another does not: kubelet and Pod Security, versions with and without a feature gate.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { applyChanges } from '../../shared/text/span.ts';

function pod(spec: string, container = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: probe}
spec:
  ${spec}
  containers:
    - {name: main, image: registry.example/probe:1.0${container}}
`;
}

function found(text: string, version = defaultPolicy.version) {
  const file = analyzeFile(text, { ...defaultPolicy, version });
  const [placed] = file.documents;
  assert.ok(placed);
  return findingsIn(file).map((finding) => ({
    ...{ ruleId: finding.ruleId, missing: finding.missing, message: finding.message },
    made: () => {
      const [fix] = finding.fixes;
      assert.ok(fix);
      return applyChanges(text, makeFixes(file, placed, [{ finding, fix }]).changes);
    },
  }));
}

/** Source: component-helpers node/util/sysctl (ConvertSysctlVariableToDotsSeparator) and policy/check_sysctls.go. */
describe('a sysctl with slashes', () => {
  const slashes = pod('securityContext: {sysctls: [{name: net/ipv4/ip_unprivileged_port_start, value: "80"}]}');
  const dots = slashes.replace('net/ipv4/ip_unprivileged_port_start', 'net.ipv4.ip_unprivileged_port_start');

  it('that is safe is written with dots', () => {
    const [sysctl, ...more] = found(slashes).filter(({ ruleId }) => ruleId === 'sysctls');
    assert.match(sysctl?.message ?? '', /kubelets take both spellings/);
    assert.doesNotMatch(sysctl?.message ?? '', /not in the safe set/);
    assert.deepEqual(more, []);
    assert.equal(sysctl?.made(), dots);
  });

  it('that is not safe is removed', () => {
    const unsafe = slashes.replace('net/ipv4/ip_unprivileged_port_start', 'kernel/msgmax');
    const [sysctl] = found(unsafe).filter(({ ruleId }) => ruleId === 'sysctls');
    assert.match(sysctl?.message ?? '', /not in the safe set/);
    assert.doesNotMatch(sysctl?.made() ?? '', /msgmax/);
  });

  it('is nothing to tell of with dots', () => {
    assert.deepEqual(
      found(dots).filter(({ ruleId }) => ruleId === 'sysctls'),
      [],
    );
  });
});

/** Source: pkg/api/pod/util.go, useOnlyRecursiveSELinuxChangePolicy; the field is dropped before 1.33. */
describe('seLinuxChangePolicy: MountOption', () => {
  const text = pod('securityContext: {fsGroup: 7, seLinuxChangePolicy: MountOption}');
  const refused = (version: number) => found(text, version).filter(({ ruleId }) => ruleId === 'unsupported-value');
  for (const [version, count] of [
    [32, 0],
    [33, 1],
    [36, 1],
    [37, 0],
  ] as const)
    it(`on 1.${version}`, () => assert.equal(refused(version).length, count));

  it('is left out', () => {
    const [one] = refused(34);
    assert.match(one?.message ?? '', /supported values: "Recursive"/);
    assert.equal(one?.made(), pod('securityContext: {fsGroup: 7}'));
  });

  it('is right as Recursive', () => {
    const recursive = text.replace('MountOption', 'Recursive');
    assert.ok(found(recursive, 34).every(({ ruleId }) => ruleId !== 'unsupported-value'));
  });
});

describe('a number that JSON does not have', () => {
  for (const written of ['.inf', '-.Inf', '.nan'])
    it(`${written} is quoted as it is written`, () => {
      const text = pod('hostPID: false', `, securityContext: {runAsUser: ${written}}`);
      const [one] = found(text).filter(({ ruleId }) => ruleId === 'wrong-type');
      assert.ok(one?.message.includes(`\`${written}\``), one?.message);
    });
});

/** Source: pkg/apis/core/v1/defaults.go of 1.27 and 1.28; feature gate DefaultHostNetworkHostPortsInPodTemplates. */
describe("the ports of containers on the node's network", () => {
  const one = pod('hostNetwork: true', ', ports: [{containerPort: 9100}]');
  const template = (kind: string, apiVersion: string) =>
    JSON.stringify({
      apiVersion,
      kind,
      metadata: { name: 'exporter' },
      spec: {
        template: {
          spec: {
            hostNetwork: true,
            containers: [{ name: 'main', image: 'registry.example/exporter:1', ports: [{ containerPort: 9100 }] }],
          },
        },
      },
    });
  const violated = (text: string, version: number) =>
    analyzeFile(text, { ...defaultPolicy, version })
      .documents.flatMap(({ analysis }) => analysis.workloads)
      .flatMap(({ judgement }) => judgement.violations.baseline)
      .some(({ control }) => control === 'hostPorts');

  it('are ports of the node in a Pod', () =>
    assert.deepEqual(
      [27, 28, 37].map((v) => violated(one, v)),
      [true, true, true],
    ));
  it('and in a template up to 1.27', () => {
    const daemons = template('DaemonSet', 'apps/v1');
    assert.deepEqual(
      [26, 27, 28, 37].map((v) => violated(daemons, v)),
      [true, true, false, false],
    );
  });
  it('but not in a custom resource, which nobody defaults', () => {
    assert.equal(violated(template('Rollout', 'argoproj.io/v1alpha1'), 27), false);
  });
});

/** Source: pkg/api/pod/util.go, dropDisabledFields; pkg/features/kube_features.go. */
describe('a field that the version drops', () => {
  const dropped = [
    ['procMount', pod('hostUsers: true', ', securityContext: {procMount: Unmasked}'), 32, 33],
    ['appArmorProfile', pod('securityContext: {appArmorProfile: {type: Unconfined}}'), 29, 30],
    ['windowsHostProcess', pod('securityContext: {windowsOptions: {hostProcess: true}}'), 22, 23],
  ] as const;
  for (const [rule, text, before, since] of dropped)
    it(`is told once: ${rule}`, () => {
      const told = (version: number) =>
        found(text, version)
          .filter(({ missing, ruleId }) => !missing && (ruleId === rule || ruleId === 'dropped-field'))
          .map(({ ruleId }) => ruleId);
      assert.deepEqual(
        told(before).filter((id) => id === rule),
        [],
      );
      assert.ok(told(before).includes('dropped-field'));
      assert.ok(told(since).includes(rule));
    });
});
