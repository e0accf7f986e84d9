import type { Value } from '../../yaml/value.ts';
import type { Annotated } from './annotations.ts';
import type { NamedRule, Reach, SuppressedBy, Suppression } from './suppression.ts';

/** A rule of ours, or a control; with a key, only what is found on that key. */
type Same = Omit<NamedRule, 'span'>;

/**
 * Checks of another tool, by their ids, and what of ours says the same. A check that names less than a rule of ours (one
 * capability, one path of the node) is left out, so that nothing is silenced that nobody decided on.
 */
type Checks = Readonly<Record<string, readonly Same[]>>;

const privileged = [{ id: 'privileged' }];
const escalation = [{ id: 'allowPrivilegeEscalation' }];
const root = [{ id: 'runAsNonRoot' }, { id: 'runAsUser' }];
const hostPath = [{ id: 'hostPathVolumes' }];
const dropAll = [{ id: 'capabilities_restricted' }];
const hostPorts = [{ id: 'hostPorts' }];
const procMount = [{ id: 'procMount' }];
const seccomp = [{ id: 'seccompProfile' }];
const namespaces = {
  network: [{ id: 'hostNamespaces', key: 'hostNetwork' }],
  pid: [{ id: 'hostNamespaces', key: 'hostPID' }],
  ipc: [{ id: 'hostNamespaces', key: 'hostIPC' }],
};

/** Source: kube-linter docs/generated/checks.md. */
const kubeLinter: Checks = {
  'privileged-container': privileged,
  'privilege-escalation-container': escalation,
  'run-as-non-root': root,
  'host-ipc': namespaces.ipc,
  'host-network': namespaces.network,
  'host-pid': namespaces.pid,
  'unsafe-sysctls': [{ id: 'sysctls' }],
  'unsafe-proc-mount': procMount,
};
/** Source: kube-score README_CHECKS.md. */
const kubeScore: Checks = {
  'container-security-context-privileged': privileged,
  'container-seccomp-profile': seccomp,
};
/** Source: Polaris docs/checks/security.md. */
const polaris: Checks = {
  hostIPCSet: namespaces.ipc,
  hostPIDSet: namespaces.pid,
  hostNetworkSet: namespaces.network,
  hostPortSet: hostPorts,
  hostPathSet: hostPath,
  hostProcess: [{ id: 'windowsHostProcess' }],
  procMount,
  runAsPrivileged: privileged,
  runAsRootAllowed: root,
  privilegeEscalationAllowed: escalation,
  insecureCapabilities: dropAll,
};
/** Source: Checkov docs/5.Policy Index/kubernetes.md. */
const checkov: Checks = {
  CKV_K8S_16: privileged,
  CKV_K8S_17: namespaces.pid,
  CKV_K8S_18: namespaces.ipc,
  CKV_K8S_19: namespaces.network,
  CKV_K8S_20: escalation,
  CKV_K8S_23: root,
  CKV_K8S_25: [{ id: 'capabilities_baseline' }],
  CKV_K8S_26: hostPorts,
  CKV_K8S_31: seccomp,
  CKV_K8S_37: dropAll,
};
/** Source: kubeaudit auditors, OverrideLabel. */
const kubeaudit: Checks = {
  'allow-privilege-escalation': escalation,
  'allow-privileged': privileged,
  'allow-run-as-root': root,
  'allow-namespace-host-network': namespaces.network,
  'allow-namespace-host-IPC': namespaces.ipc,
  'allow-namespace-host-PID': namespaces.pid,
};

/** What one annotation or label of another tool asks for. */
interface Wish {
  readonly by: SuppressedBy;
  readonly rules: readonly Same[];
  readonly reason?: string;
  /** The container that it names, where it names one. */
  readonly container?: string;
}

/** How the tools spell it in annotations. @returns undefined where the annotation is none of theirs, or asks for nothing of ours */
const readers: readonly ((key: string, value: string) => Wish | undefined)[] = [
  (key, reason) => {
    const check = behind(key, 'ignore-check.kube-linter.io/');
    return check === undefined ? undefined : { by: 'kube-linter', rules: kubeLinter[check] ?? [], reason };
  },
  (key, reason) =>
    key === 'kube-linter.io/ignore-all' ? { by: 'kube-linter', rules: rulesOf(kubeLinter), reason } : undefined,
  (key, value) => {
    const checks = key === 'kube-score/ignore' ? value.split(',').map((check) => check.trim()) : undefined;
    return checks && { by: 'kube-score', rules: checks.flatMap((check) => kubeScore[check] ?? []) };
  },
  (key, value) => {
    const check = behind(key, 'polaris.fairwinds.com/');
    if (check === undefined || value !== 'true') return undefined;
    if (check === 'exempt') return { by: 'polaris', rules: rulesOf(polaris) };
    return check.endsWith('-exempt')
      ? { by: 'polaris', rules: polaris[check.slice(0, -'-exempt'.length)] ?? [] }
      : undefined;
  },
  (key, value) => {
    if (!/^checkov\.io\/skip\d*$/.test(key)) return undefined;
    const [check = '', ...reason] = value.split('=');
    return { by: 'checkov', rules: checkov[check.trim()] ?? [], reason: reason.join('=') };
  },
];

/** kubeaudit's labels: for a pod, or for one container of it. Source: kubeaudit pkg/override/override.go. */
function labelWish(key: string, reason: string): Wish | undefined {
  const found = /^(?:(container)\.)?(?:kubeaudit\.io|audit\.kubernetes\.io)\/(?:pod\.)?(?:(.+)\.)?(allow-[\w-]+)$/.exec(
    key,
  );
  const [, ofContainer, container, check = ''] = found ?? [];
  if (!found || (ofContainer === undefined) !== (container === undefined)) return undefined;
  const rules = kubeaudit[check] ?? [];
  return { by: 'kubeaudit', rules, reason, ...(container === undefined ? {} : { container }) };
}

/** The wishes for silence that other tools' annotations and labels hold, where they name what a rule of ours says too. */
export function peerSuppressions(place: Annotated): Suppression[] {
  const annotations = place.metadata.get('annotations').entries();
  const labels = place.metadata.get('labels').entries();
  return [
    ...annotations.flatMap(([key, value]) =>
      readers.flatMap((read) => toSuppression(read(key, value.text()), value, place)),
    ),
    ...labels.flatMap(([key, value]) => toSuppression(labelWish(key, value.text()), value, place)),
  ];
}

function toSuppression(wish: Wish | undefined, { keySpan }: Value, place: Annotated): Suppression[] {
  const reach = wish && reachOf(wish, place);
  if (!wish || wish.rules.length === 0 || !keySpan || !reach) return [];
  const names = wish.rules.map((rule) => ({ ...rule, span: keySpan }));
  return [{ by: wish.by, span: keySpan, names, reason: wish.reason ?? '', reach }];
}

function reachOf({ container }: Wish, { path, workload }: Annotated): Reach | undefined {
  if (container === undefined) return { path };
  const found = workload?.pod.containers.find(({ name }) => name === container);
  return found && { path: found.path };
}

function behind(key: string, prefix: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

function rulesOf(checks: Checks): Same[] {
  return Object.values(checks).flat();
}
