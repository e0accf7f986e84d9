/** What the fields that stand directly in the pod's `spec` mean. Their types stand in shared/kubernetes/fields.ts. */
import type { FieldKnowledge } from '../types.ts';

/** One row for every PodSpec field that Batten judges. */
export const podSpecKnowledge: readonly FieldKnowledge[] = [
  {
    owner: 'PodSpec',
    name: 'securityContext',
    does:
      "Holds the pod's security settings: defaults that its containers inherit, such as `runAsNonRoot` and " +
      '`seccompProfile`, and settings that only a pod can have, such as `fsGroup`.',
    unset: 'Nothing is preset: what a container does not set itself comes from its image, the runtime and the node.',
    risk:
      'Every container has to be hardened on its own. One that is forgotten, often an init container, may run as ' +
      'root and without a seccomp filter.',
    instead:
      'Set `runAsNonRoot: true` and `seccompProfile: {type: RuntimeDefault}` here. Container-only fields, such as ' +
      '`allowPrivilegeEscalation` and `capabilities`, are unknown here and belong on every container.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'PodSpec',
    name: 'hostNetwork',
    does:
      "Runs the pod in the node's network namespace: its processes use the node's interfaces, addresses and ports as " +
      'their own.',
    unset: 'Behaves as `false`: the pod has a network namespace of its own.',
    risk:
      'An attacker in the pod reaches services that listen only on the loopback address of the node, can listen on ' +
      'its free ports, and may not be held back by network policies. With `NET_RAW` or `NET_ADMIN` the traffic of ' +
      'the node can be read or redirected.',
    instead:
      "Leave it out and publish ports through a Service. Keep the few pods that need the node's network, such as " +
      'network plugins, in a namespace of their own.',
    source: 'kubernetes/api core/v1/types.go; pod-security-admission policy/check_hostNamespaces.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  {
    owner: 'PodSpec',
    name: 'hostPID',
    does:
      "Runs the pod in the node's process ID namespace: its processes see every process of the node and of the other " +
      'pods there. It excludes `shareProcessNamespace: true` and `hostUsers: false`.',
    unset: 'Behaves as `false`: the processes of the node are out of sight.',
    risk:
      'An attacker sees the processes of the node with their command lines and, as far as UID and capabilities ' +
      'allow, signals them and reads their environment. With `SYS_PTRACE` code can be injected into them, which ' +
      'amounts to control of the node.',
    instead:
      'Leave it out. To debug one pod, use `kubectl debug` or `shareProcessNamespace`; keep node agents that need it ' +
      'in a namespace of their own.',
    source: 'kubernetes/api core/v1/types.go; pod-security-admission policy/check_hostNamespaces.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  {
    owner: 'PodSpec',
    name: 'hostIPC',
    does:
      "Runs the pod in the node's IPC namespace: its processes use the same System V and POSIX message queues, " +
      'semaphores and shared memory as those of the node. It excludes `hostUsers: false`.',
    unset: 'Behaves as `false`: the pod has an IPC namespace of its own.',
    risk:
      'An attacker may read or change shared memory of processes on the node as far as its permissions allow, and ' +
      'with `IPC_OWNER` beyond them.',
    instead:
      'Leave it out. Containers of one pod share an IPC namespace anyway, so put processes that need shared memory ' +
      'into one pod.',
    source: 'kubernetes/api core/v1/types.go; pod-security-admission policy/check_hostNamespaces.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  {
    owner: 'PodSpec',
    name: 'hostUsers',
    does:
      '`false` gives the pod a user namespace of its own: its user and group IDs are mapped to other, unprivileged ' +
      'IDs on the node, and its capabilities count only inside that namespace.',
    unset: "Behaves as `true`: the pod uses the node's user namespace, so UID 0 in a container is UID 0 on the node.",
    risk: 'Without a user namespace, a process that runs as root and breaks out of its container is root on the node.',
    instead:
      'Set `false` where node, runtime and volumes support user namespaces (roughly Linux 6.3 with containerd 2.0 or ' +
      'a recent CRI-O). IDs must then be at most 65535 by default, and `hostNetwork`, `hostPID` and `hostIPC` must ' +
      'be off.',
    source: 'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; KEP-127',
    link: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  },
  {
    owner: 'PodSpec',
    name: 'shareProcessNamespace',
    does:
      "Puts all containers of the pod into one process ID namespace: they see each other's processes and reach each " +
      "other's files through `/proc/<pid>/root`. It excludes `hostPID: true`.",
    unset: 'Behaves as `false`: each container sees only its own processes.',
    risk:
      'An attacker in one container can signal the processes of the others and read their environment and files, ' +
      'secrets included, as far as UID and capabilities allow.',
    instead:
      'Leave it out unless containers must signal or inspect each other. For debugging, attach an ephemeral ' +
      'container with `kubectl debug --target`.',
    source: 'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
  },
  {
    owner: 'PodSpec',
    name: 'automountServiceAccountToken',
    does:
      "Decides whether a token of the pod's service account is mounted into its containers. It wins over the field " +
      'of the same name in the ServiceAccount.',
    unset: "The ServiceAccount's `automountServiceAccountToken` counts; if that is unset too, the token is mounted.",
    risk:
      'An attacker who can read files in a container takes the token and calls the Kubernetes API with every right ' +
      'of the service account.',
    instead:
      'Set `false` in pods that do not call the Kubernetes API. Give the others a service account of their own with ' +
      'only the rights they need.',
    source: 'kubernetes/api core/v1/types.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  },
  {
    owner: 'PodSpec',
    name: 'serviceAccountName',
    does:
      "Names the ServiceAccount, in the pod's namespace, as which the pod speaks to the Kubernetes API. What it may do " +
      'there is told by the Roles that bindings give to the account or to its groups.',
    unset: "The namespace's account `default` counts, unless the older field `serviceAccount` names another.",
    risk:
      'An attacker in the container who finds the token has every right of the account. Rights to read Secrets, to ' +
      'start pods or to run commands in others lead on to the nodes, however well the pod is confined.',
    instead:
      'Give each program that calls the API an account of its own, with a Role that names only the verbs and ' +
      'resources it needs. Where it does not call the API, set `automountServiceAccountToken: false`.',
    source:
      'kubernetes/api core/v1/types.go; pkg/apis/core/v1/conversion.go; plugin/pkg/admission/serviceaccount/admission.go',
    link: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
  },
];
