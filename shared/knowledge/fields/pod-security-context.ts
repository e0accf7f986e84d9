/**
 * What the fields of the pod's `securityContext` mean, and the words that hold for pod and container alike.
 * Their types stand in shared/kubernetes/fields.ts.
 */
import type { FieldKnowledge } from '../types.ts';

/** What a field of pods and containers means in both places; `owner` and `unset` differ between them. */
type InheritedKnowledge = Omit<FieldKnowledge, 'owner' | 'unset'> & { readonly inheritance: string };

/** The fields that a container inherits from its pod, without what holds when they are unset. */
export const inherited = {
  runAsUser: {
    name: 'runAsUser',
    does: "Sets the user ID (UID) under which the container's processes start, in place of the image's `USER`.",
    inheritance: "A container's `runAsUser` replaces the pod's; a container without one takes the pod's.",
    risk:
      'As root (UID 0), an attacker may change the files of the container and use every capability it has. Outside a ' +
      'user namespace, a root process that breaks out is root on the node.',
    instead:
      'Set a non-zero UID that the image supports, or leave it out where the image has a numeric non-zero `USER`. ' +
      'Add `runAsNonRoot: true` so that root is refused.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  runAsGroup: {
    name: 'runAsGroup',
    does: "Sets the primary group ID (GID) of the container's processes.",
    inheritance: "A container's `runAsGroup` replaces the pod's; a container without one takes the pod's.",
    risk:
      'With GID 0, a process can reach what belongs to the root group in the image and on volumes. `runAsNonRoot` ' +
      'does not notice, because it checks only the user.',
    instead:
      'Set a non-zero GID that the image supports, next to `runAsUser`. Some images expect GID 0 for their writable ' +
      'directories; change those first.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  runAsNonRoot: {
    name: 'runAsNonRoot',
    does:
      'Makes the kubelet refuse to start a container as root (`CreateContainerConfigError`); it changes no user. It ' +
      "checks `runAsUser` or, without one, the image's `USER`, which must then be a non-zero number. On Windows the " +
      'user `ContainerAdministrator` counts as root.',
    inheritance:
      "A container's `runAsNonRoot` replaces the pod's, so `false` on the container defeats `true` on the pod. A " +
      "container without one takes the pod's.",
    risk:
      'An image that runs as root, today or after an update, starts without notice, and an attacker in it begins as ' +
      'root.',
    instead:
      'Set `true`. Where the image runs as root or its `USER` is a name, also set `runAsUser` to a non-zero UID that ' +
      'the image supports.',
    source:
      'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go; ' +
      'pkg/kubelet/kuberuntime/security_context_others.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  seLinuxOptions: {
    name: 'seLinuxOptions',
    does:
      "Sets the SELinux label of the container's processes, by which SELinux on the node decides what they may " +
      'touch. Volumes that support it are relabelled to match. A node without SELinux ignores it, without a word.',
    inheritance:
      "The container's object replaces the pod's as a whole; their sub-fields are not merged. So `{level}` on a " +
      "container loses the pod's `type`, and an empty object erases the pod's label.",
    risk:
      'A loose type such as `spc_t` lifts nearly all SELinux limits, so a process that breaks out may reach the ' +
      'files of the node and of other pods.',
    instead:
      'Leave it out, or set only `level` where pods must share a volume. A program that needs more than ' +
      '`container_t` is better served by a custom SELinux policy than by `spc_t`.',
    source:
      'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go; pod-security-admission ' +
      'policy/check_seLinuxOptions.go',
    link: 'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
  },
  windowsOptions: {
    name: 'windowsOptions',
    does:
      'Holds the settings that only Windows containers have: the user name, the group managed service account (gMSA) ' +
      'and HostProcess. The API server refuses it in a pod whose `os.name` is `linux`.',
    inheritance:
      "Merged by sub-field: a container's `runAsUserName` and `hostProcess` each replace the pod's. " +
      '`gmsaCredentialSpecName` and `gmsaCredentialSpec` move together: if a container sets either, both come from ' +
      'the container.',
    risk:
      'A HostProcess container, an administrator account or a domain account with wide rights gives whoever takes ' +
      'over the process power beyond the container.',
    instead:
      'Set only what the program needs: `runAsUserName: ContainerUser` where the image supports it, and neither ' +
      '`hostProcess` nor a gMSA without need.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/',
  },
  seccompProfile: {
    name: 'seccompProfile',
    does:
      "Selects the seccomp filter, which decides which system calls the container's processes may make. Privileged " +
      'containers run without one whatever is set here.',
    inheritance:
      "The container's object replaces the pod's as a whole, so `Unconfined` on a container defeats `RuntimeDefault` " +
      "on the pod. A container without one takes the pod's.",
    risk:
      'Without a filter, an attacker can try every system call of the kernel that all containers on the node share, ' +
      'and so more of its bugs.',
    instead:
      'Set `{type: RuntimeDefault}` on the pod. Use `Localhost` with a profile of its own where a program needs less ' +
      'or more than that.',
    source:
      'kubernetes/api core/v1/types.go; pkg/kubelet/kuberuntime/helpers.go; pod-security-admission ' +
      'policy/check_seccompProfile_restricted.go',
    link: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
  },
  appArmorProfile: {
    name: 'appArmorProfile',
    does:
      "Selects the AppArmor profile, which limits the files, mounts and capabilities that the container's processes " +
      'may use. Nodes without AppArmor have none, and refuse a pod that asks for one.',
    inheritance:
      "The container's object comes first, then the older annotation " +
      "`container.apparmor.security.beta.kubernetes.io/<container>`, then the pod's object. It is replaced as a " +
      'whole; sub-fields are not merged.',
    risk:
      'Unconfined, an attacker with enough capabilities can mount file systems and write to kernel settings that the ' +
      'default profile guards.',
    instead:
      'Leave it out: the runtime then applies its default profile wherever AppArmor is on. An explicit ' +
      '`RuntimeDefault` or `Localhost` makes the pod fail on nodes without AppArmor.',
    source: 'kubernetes/api core/v1/types.go; pkg/security/apparmor/helpers.go; KEP-24',
    link: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
  },
} as const satisfies Record<string, InheritedKnowledge>;

/** One row for every field of PodSecurityContext. */
export const podSecurityContextKnowledge: readonly FieldKnowledge[] = [
  {
    owner: 'PodSecurityContext',
    unset: "The image's `USER`; if the image names none, root (UID 0).",
    ...inherited.runAsUser,
  },
  {
    owner: 'PodSecurityContext',
    unset: 'The group that the image gives the user; if it gives none, the root group (GID 0).',
    ...inherited.runAsGroup,
  },
  {
    owner: 'PodSecurityContext',
    unset: 'Behaves as `false`: nothing is checked, and a container may run as root.',
    ...inherited.runAsNonRoot,
  },
  {
    owner: 'PodSecurityContext',
    unset: 'On nodes with SELinux the runtime applies its default type, usually `container_t`, with a random level.',
    ...inherited.seLinuxOptions,
  },
  {
    owner: 'PodSecurityContext',
    unset: "The containers run as the image's user, without a gMSA and not as HostProcess.",
    ...inherited.windowsOptions,
  },
  {
    owner: 'PodSecurityContext',
    unset:
      '`Unconfined`: no filter, unless the kubelet runs with `seccompDefault: true`, which gives `RuntimeDefault`.',
    ...inherited.seccompProfile,
  },
  {
    owner: 'PodSecurityContext',
    unset:
      "The runtime's default profile, if AppArmor is on at the node and the container is not privileged; otherwise " +
      'none.',
    ...inherited.appArmorProfile,
  },
  {
    owner: 'PodSecurityContext',
    name: 'supplementalGroups',
    does: 'Gives every container process of the pod these group IDs, besides its primary group and `fsGroup`.',
    unset:
      "No group is added besides `fsGroup`; the image's `/etc/group` may still add some, unless " +
      '`supplementalGroupsPolicy` is `Strict`.',
    risk:
      'Each group opens the files of that group on volumes and, with `hostPath`, on the node. Group 0 opens those of ' +
      'the root group.',
    instead:
      "List only the groups that own what the pod must reach, and not group 0. For the pod's own volumes use " +
      '`fsGroup`.',
    source: 'kubernetes/api core/v1/types.go; pkg/kubelet/kuberuntime/security_context.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'PodSecurityContext',
    name: 'supplementalGroupsPolicy',
    does:
      "`Merge` adds the groups that the image's `/etc/group` gives the user; `Strict` leaves only those that the pod " +
      'names in `fsGroup`, `supplementalGroups` and `runAsGroup`.',
    unset: "Behaves as `Merge`: the image's groups are added.",
    risk:
      'Whoever builds the image can give the process groups that no manifest shows, and with them access to files on ' +
      'volumes.',
    instead:
      'Set `Strict` and list needed groups in `supplementalGroups`. The node needs a runtime that supports it, such ' +
      'as containerd 2.0 or CRI-O 1.31.',
    source: 'kubernetes/api core/v1/types.go; KEP-3619',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'PodSecurityContext',
    name: 'fsGroup',
    does:
      'Makes the kubelet give the files of volumes that support it to this group, readable and, unless mounted ' +
      'read-only, writable for it, and adds the group to every process of the pod. `hostPath` and NFS volumes are ' +
      'left alone.',
    unset: 'Volumes keep their owner and permissions.',
    risk:
      'It opens volume files to every container of the pod. A GID that means something on the node, 0 above all, ' +
      'also opens what that group owns elsewhere.',
    instead:
      'Set a non-zero GID where a non-root process must write to a fresh block volume or read secrets with a tight ' +
      'mode. Leave it out otherwise; an `emptyDir` is writable without it.',
    source: 'kubernetes/api core/v1/types.go; pkg/volume/volume_linux.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'PodSecurityContext',
    name: 'fsGroupChangePolicy',
    does:
      'Decides when ownership is changed for `fsGroup`: `Always` walks the whole volume at every start of the pod, ' +
      '`OnRootMismatch` only if the top directory does not fit yet. Secret, config map, projected and `emptyDir` ' +
      'volumes are always walked.',
    unset: 'Behaves as `Always`.',
    risk:
      'An attacker gains nothing directly. `Always` delays the start of pods with large volumes; `OnRootMismatch` ' +
      'leaves wrong permissions deeper in the volume as they are.',
    instead:
      'Set `OnRootMismatch` for large volumes whose files only this workload writes. Without `fsGroup` leave it out, ' +
      'as it does nothing.',
    source: 'kubernetes/api core/v1/types.go; pkg/volume/volume_linux.go; KEP-695',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'PodSecurityContext',
    name: 'sysctls',
    does: "Sets kernel parameters in the pod's own network and IPC namespaces before its containers start.",
    unset: 'The defaults of kernel and runtime hold.',
    risk:
      'An unsafe parameter may weaken network or memory limits and disturb other pods on the node. The kubelet fails ' +
      'a pod with one unless its `allowedUnsafeSysctls` lists it.',
    instead:
      'Keep to the safe ones, such as `net.ipv4.ip_unprivileged_port_start`. Parameters that are not namespaced must ' +
      'be set on the node itself.',
    source:
      'kubernetes/api core/v1/types.go; component-helpers/node/util/sysctl/namespace.go; pod-security-admission ' +
      'policy/check_sysctls.go',
    link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
  },
  {
    owner: 'PodSecurityContext',
    name: 'seLinuxChangePolicy',
    does:
      'Decides how volumes get the SELinux label of the pod: `MountOption` by one mount with that label, `Recursive` ' +
      'by relabelling every file.',
    unset: 'Behaves as `MountOption` where volume type and cluster support it; otherwise every file is relabelled.',
    risk:
      'An attacker gains nothing directly. With `MountOption`, pods with different labels cannot use one volume on ' +
      'the same node, so one of them does not start.',
    instead:
      'Leave it out: API servers without the feature `SELinuxMount` refuse an explicit `MountOption`. Set ' +
      '`Recursive` where pods with different SELinux labels must share a volume on one node.',
    source: 'kubernetes/api core/v1/types.go; KEP-1710',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
];
