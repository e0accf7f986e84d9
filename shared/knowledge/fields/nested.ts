/** What the fields of the objects inside a `securityContext` mean. Their types stand in shared/kubernetes/fields.ts. */
import type { FieldKnowledge } from '../types.ts';

const seLinux: readonly FieldKnowledge[] = [
  {
    owner: 'SELinuxOptions',
    name: 'user',
    does:
      "Sets the user part of the process's SELinux label. It is an SELinux identity and has nothing to do with " +
      '`runAsUser`.',
    unset: "The runtime's default user, usually `system_u`.",
    risk: 'Where the policy of the node gives another user wider rights, an attacker gains them.',
    instead: 'Leave it out. The Pod Security levels baseline and restricted allow no value here.',
    source: 'kubernetes/api core/v1/types.go; pod-security-admission policy/check_seLinuxOptions.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  {
    owner: 'SELinuxOptions',
    name: 'role',
    does: "Sets the role part of the process's SELinux label, which limits the types that the process may take on.",
    unset: "The runtime's default role, usually `system_r`.",
    risk: 'Where the policy of the node gives another role wider rights, an attacker gains them.',
    instead: 'Leave it out. The Pod Security levels baseline and restricted allow no value here.',
    source: 'kubernetes/api core/v1/types.go; pod-security-admission policy/check_seLinuxOptions.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  {
    owner: 'SELinuxOptions',
    name: 'type',
    does:
      'Sets the type part of the SELinux label, the one that mainly decides what the process may touch. The API ' +
      'server checks no value; the policy of the node must know the type, and a node without SELinux ignores it.',
    unset: "The runtime's default type, usually `container_t`.",
    risk:
      '`spc_t` leaves the process practically unconfined by SELinux, so an attacker who breaks out may reach the ' +
      'files of the node and of other pods.',
    instead:
      'Leave it out or use `container_t`. Baseline and restricted also allow `container_init_t`, `container_kvm_t` ' +
      'and, since policy version 1.31, `container_engine_t`.',
    source: 'kubernetes/api core/v1/types.go; pod-security-admission policy/check_seLinuxOptions.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  {
    owner: 'SELinuxOptions',
    name: 'level',
    does:
      'Sets the level part of the SELinux label, such as `s0:c123,c456`. Its categories keep pods apart that have ' +
      'the same type.',
    unset: 'The runtime picks a random level, so that other pods get a different one.',
    risk: 'An attacker in one pod reaches the files of every pod with the same level, where file permissions allow it.',
    instead: 'Leave it out unless pods must share a volume; then give the same level to those pods and to no others.',
    source: 'kubernetes/api core/v1/types.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
];

const profiles: readonly FieldKnowledge[] = [
  {
    owner: 'SeccompProfile',
    name: 'type',
    does:
      "Names the kind of filter: `RuntimeDefault` is the runtime's own list of allowed system calls, `Localhost` a " +
      'profile file on the node, `Unconfined` no filter.',
    unset: 'The API server refuses the object, since `type` is required.',
    risk: 'With `Unconfined`, an attacker can try every system call of the kernel.',
    instead:
      'Write `RuntimeDefault`. Take `Localhost` only with a profile that reaches every node where the pod may run.',
    source:
      'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; containerd ' +
      'contrib/seccomp/seccomp_default.go',
    link: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
  },
  {
    owner: 'SeccompProfile',
    name: 'localhostProfile',
    does:
      'Names the profile file on the node: a path without `..` below `<kubelet root>/seccomp`, by default ' +
      '`/var/lib/kubelet/seccomp`. It is required with `type: Localhost` and refused with any other type.',
    unset: 'Correct for `RuntimeDefault` and `Unconfined`; with `Localhost` the API server refuses the object.',
    risk:
      'A profile that allows by default stops little. containerd passes over what only the format of Docker has ' +
      '(`includes`, `excludes`, `archMap`), so that rules meant for some capabilities hold for all; CRI-O reads it. ' +
      'Where the file is missing, the container does not start.',
    instead:
      'Name a profile that denies by default and allows the system calls the program needs. Kubernetes does not copy ' +
      'the file to the nodes; the Security Profiles Operator does, as `operator/<name>.json`.',
    source: 'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go',
    link: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
  },
  {
    owner: 'AppArmorProfile',
    name: 'type',
    does:
      "Names the kind of profile: `RuntimeDefault` is the runtime's own profile, `Localhost` one that is loaded on " +
      'the node, `Unconfined` none. A kubelet without AppArmor refuses the pod for either of the first two.',
    unset: 'The API server refuses the object, since `type` is required.',
    risk:
      'With `Unconfined`, an attacker with enough capabilities can mount file systems and write to guarded places in ' +
      '`/proc` and `/sys`.',
    instead:
      'Write `RuntimeDefault`, or leave out the whole object where some nodes have no AppArmor: it is then applied ' +
      'where it exists.',
    source:
      'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; containerd ' +
      'contrib/apparmor/template.go',
    link: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
  },
  {
    owner: 'AppArmorProfile',
    name: 'localhostProfile',
    does:
      'Names a profile loaded on the node, by the name inside the profile (as `aa-status` lists it) and not by its ' +
      'file in `/etc/apparmor.d`. It is required with `type: Localhost` and refused with any other type.',
    unset: 'Correct for `RuntimeDefault` and `Unconfined`; with `Localhost` the API server refuses the object.',
    risk:
      'A profile with broad rules, or one in complain mode, stops little. Where it is not loaded, the container does ' +
      'not start; the scheduler does not know which nodes have it.',
    instead:
      'Name a profile written for the program and load it on every node where the pod may run, for example with the ' +
      'Security Profiles Operator.',
    source: 'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; KEP-24',
    link: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
  },
];

const capabilities: readonly FieldKnowledge[] = [
  {
    owner: 'Capabilities',
    name: 'add',
    does:
      'Grants capabilities beyond the default set, or back after `drop: [ALL]`. A process that is not root has ' +
      'an added one only if its file carries it (`setcap`), and under `no_new_privs` only as the entry point.',
    unset: "Nothing is added; the runtime's default set holds, less what `drop` names.",
    risk:
      'Each capability opens a part of the power of root. Some, such as `SYS_ADMIN` and `SYS_MODULE`, bring an ' +
      'attacker close to control of the node.',
    instead:
      'Add single capabilities after `drop: [ALL]`, never `ALL`, in upper case and without the `CAP_` prefix. The ' +
      'restricted level allows only `NET_BIND_SERVICE`.',
    source:
      'kubernetes/api core/v1/types.go; containerd internal/cri/opts/spec_opts.go; pod-security-admission ' +
      'policy/check_capabilities_restricted.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'Capabilities',
    name: 'drop',
    does:
      'Takes capabilities away; `ALL` takes the whole default set. A single name that stands in both `add` and ' +
      '`drop` is dropped.',
    unset: "Nothing is taken away: the runtime's default set of capabilities stays.",
    risk:
      'With the default set, an attacker who is root in the container may change file owners and switch users, and ' +
      'with containerd also forge network packets.',
    instead:
      'Write `drop: [ALL]`, in upper case, on every container, and add back what is needed. Names with the prefix ' +
      '`CAP_` drop nothing on containerd.',
    source:
      'kubernetes/api core/v1/types.go; containerd internal/cri/opts/spec_opts.go; pod-security-admission ' +
      'policy/check_capabilities_restricted.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
];

const sysctl: readonly FieldKnowledge[] = [
  {
    owner: 'Sysctl',
    name: 'name',
    does:
      'Names the kernel parameter, in the form `net.ipv4.ip_unprivileged_port_start`. Each name may stand only once ' +
      'in the list.',
    unset: 'The API server refuses the entry, since `name` is required.',
    risk:
      'A parameter outside the safe list may weaken limits or disturb the node, so the kubelet fails the pod unless ' +
      'its operator has allowed the name.',
    instead:
      'Choose from the safe list of the Pod Security Standards. `net.*` excludes `hostNetwork: true`, and IPC ' +
      'parameters such as `kernel.shm*` exclude `hostIPC: true`.',
    source:
      'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; ' +
      'component-helpers/node/util/sysctl/namespace.go',
    link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
  },
  {
    owner: 'Sysctl',
    name: 'value',
    does: 'The value that the kernel parameter gets. It is a string, so a number must stand in quotes.',
    unset: 'Counts as an empty string, which is no useful value for a kernel parameter.',
    risk:
      'What an attacker gains depends on the parameter: a wide value may lift a limit that protects the pod or the ' +
      'node.',
    instead: 'Write the value in quotes, such as `"1024"`, and no wider than the program needs.',
    source: 'kubernetes/api core/v1/types.go',
    link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
  },
];

const windows: readonly FieldKnowledge[] = [
  {
    owner: 'WindowsSecurityContextOptions',
    name: 'gmsaCredentialSpecName',
    does:
      'Names the GMSACredentialSpec resource of the group managed service account (gMSA) under which the container ' +
      'acts in the Windows domain. A webhook fills in `gmsaCredentialSpec` from it.',
    unset: 'No resource is named; without `gmsaCredentialSpec` the container has no identity in the domain.',
    risk: 'An attacker in the container acts in the domain with every right of that account.',
    instead:
      'Use one gMSA for each application, with only the rights it needs, and leave it out where no domain identity ' +
      'is needed.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go; pkg/apis/core/validation/validation.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
  },
  {
    owner: 'WindowsSecurityContextOptions',
    name: 'gmsaCredentialSpec',
    does: 'Holds the credential spec of the gMSA itself, at most 64 KiB of text. Normally the gMSA webhook writes it.',
    unset: 'The webhook fills it in from `gmsaCredentialSpecName`; if that is unset too, there is no domain identity.',
    risk:
      'An attacker in the container acts in the domain with every right of that account. Written by hand, the text ' +
      'bypasses the named resource and whoever looks after it.',
    instead: 'Leave it out and set `gmsaCredentialSpecName`.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go; pkg/apis/core/validation/validation.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
  },
  {
    owner: 'WindowsSecurityContextOptions',
    name: 'runAsUserName',
    does: "Sets the Windows user under which the container's processes start, as `USER` or `DOMAIN\\USER`.",
    unset: 'The user that the image names.',
    risk:
      'As `ContainerAdministrator`, an attacker controls everything in the container. In a HostProcess container, ' +
      '`NT AUTHORITY\\SYSTEM` means control of the node.',
    instead:
      'Write `ContainerUser`, or another user without administrator rights that the image supports. With ' +
      '`runAsNonRoot: true` the kubelet refuses `ContainerAdministrator`.',
    source:
      'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go; ' +
      'pkg/kubelet/kuberuntime/security_context_windows.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/',
  },
  {
    owner: 'WindowsSecurityContextOptions',
    name: 'hostProcess',
    does:
      "Runs the container's processes directly on the Windows node instead of isolated from it. It must be the same " +
      'for all containers of the pod and needs `hostNetwork: true`.',
    unset: 'Behaves as `false`: the container is isolated.',
    risk: 'An attacker in the container is on the node itself, with the rights of the user it runs as.',
    instead:
      'Leave it out of applications. Keep it for node agents, in a namespace of their own, with a user that has only ' +
      'the rights they need.',
    source: 'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; KEP-1981',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
  },
];

/** One row for every field of the objects inside a securityContext. */
export const nestedKnowledge: readonly FieldKnowledge[] = [
  ...seLinux,
  ...profiles,
  ...capabilities,
  ...sysctl,
  ...windows,
];
