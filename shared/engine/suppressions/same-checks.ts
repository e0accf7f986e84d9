import type { NamedRule } from './suppression.ts';

/** A rule of ours, or a control; with a key, only what is found on that key. */
export type Same = Omit<NamedRule, 'span'>;

/**
 * Checks of another tool, by their ids, and what of ours says the same. A check that names less than a rule of ours (one
 * capability, one path of the node) is left out, so that nothing is silenced that nobody decided on.
 */
export type Checks = Readonly<Record<string, readonly Same[]>>;

const privileged = [{ id: 'privileged' }];
const escalation = [{ id: 'allowPrivilegeEscalation' }];
const root = [{ id: 'runAsNonRoot' }, { id: 'runAsUser' }];
const hostPath = [{ id: 'hostPathVolumes' }];
const dropAll = [{ id: 'capabilities_restricted' }];
const hostPorts = [{ id: 'hostPorts' }];
const procMount = [{ id: 'procMount' }];
const readOnlyRoot = [{ id: 'read-only-root-filesystem' }];
const token = [{ id: 'unused-service-account-token' }];
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
  'no-read-only-root-fs': readOnlyRoot,
  'writable-host-mount': [{ id: 'writable-host-path' }],
  'privileged-ports': [{ id: 'privileged-port' }],
};
/** Source: kube-score README_CHECKS.md. */
const kubeScore: Checks = {
  'container-security-context-privileged': privileged,
  'container-seccomp-profile': seccomp,
  'container-security-context-readonlyrootfilesystem': readOnlyRoot,
  'container-security-context-user-group-id': [{ id: 'low-id' }],
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
  notReadOnlyRootFilesystem: readOnlyRoot,
  automountServiceAccountToken: token,
};
/** Source: Checkov docs/5.Policy Index/kubernetes.md. */
const checkov: Checks = {
  CKV_K8S_16: privileged,
  CKV_K8S_17: namespaces.pid,
  CKV_K8S_18: namespaces.ipc,
  CKV_K8S_19: namespaces.network,
  CKV_K8S_20: escalation,
  CKV_K8S_22: readOnlyRoot,
  CKV_K8S_23: root,
  CKV_K8S_25: [{ id: 'capabilities_baseline' }],
  CKV_K8S_26: hostPorts,
  CKV_K8S_31: seccomp,
  CKV_K8S_37: dropAll,
  CKV_K8S_38: token,
  CKV_K8S_40: [{ id: 'low-id', key: 'runAsUser' }],
};
/** Source: kubeaudit auditors, OverrideLabel. */
const kubeaudit: Checks = {
  'allow-privilege-escalation': escalation,
  'allow-privileged': privileged,
  'allow-run-as-root': root,
  'allow-read-only-root-filesystem-false': readOnlyRoot,
  'allow-automount-service-account-token': token,
  'allow-disabled-apparmor': [{ id: 'appArmorProfile' }],
  'allow-namespace-host-network': namespaces.network,
  'allow-namespace-host-IPC': namespaces.ipc,
  'allow-namespace-host-PID': namespaces.pid,
};

/** Of every tool whose annotations or labels are read. */
export const sameChecks = { 'kube-linter': kubeLinter, 'kube-score': kubeScore, polaris, checkov, kubeaudit } as const;
