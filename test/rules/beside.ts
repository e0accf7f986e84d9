/** Rule ids whose findings can't but stand beside a rule's own in its bad example: another reader minds the same value. */
export const beside: Readonly<Record<string, readonly string[]>> = {
  // Admission compares names to the letter, runtimes in ways of their own.
  'capability-name': ['capabilities'],
  'moot-under-privileged': ['privileged'],
  // The hardened pod of the example says for its one container what that cancels.
  privileged: ['moot-under-privileged'],
  // Admission refuses user 0 by itself, the kubelet for what stands beside it.
  'root-against-non-root': ['runAsUser'],
  runAsUser: ['root-against-non-root'],
  // Nothing forbids root where it starts.
  'starts-as-root': ['runAsNonRoot'],
  'sys-admin-against-escalation': ['capabilities'],
  'windows-administrator': ['runAsNonRoot'],
  'escalation-contradiction': ['privileged', 'moot-under-privileged'],
  'host-process-mismatch': ['windowsHostProcess'],
  'shared-process-namespace': ['hostNamespaces'],
  'sysctl-of-host-namespace': ['hostNamespaces'],
  'unmasked-without-user-namespace': ['procMount'],
  windowsHostProcess: ['host-process-mismatch'],
  'shared-process-namespace-ptrace': ['capabilities', 'runAsNonRoot', 'runAsUser'],
  'user-namespace-conflict': ['hostNamespaces'],
  'volume-without-id-mapping': ['volumes'],
  // A port or path of the node is told of wherever it is written, well or not.
  'host-network-port': ['hostNamespaces', 'hostPorts'],
  'duplicate-host-port': ['hostPorts'],
  'host-path': ['volumes'],
  'writable-host-path': ['volumes'],
  // The restricted level allows none of the types that went away.
  'removed-volume-type': ['volumes'],
  'expired-suppression': ['hostNamespaces'],
  'suppression-reason': ['hostNamespaces'],
};
