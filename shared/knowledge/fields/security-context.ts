/** What the fields of a container's `securityContext` mean. Their types stand in shared/kubernetes/fields.ts. */
import type { FieldKnowledge } from '../types.ts';
import { inherited } from './pod-security-context.ts';

/** One row for every field of SecurityContext. */
export const securityContextKnowledge: readonly FieldKnowledge[] = [
  {
    owner: 'SecurityContext',
    unset: "The pod's `runAsUser`; without one, the image's `USER`; if the image names none, root (UID 0).",
    ...inherited.runAsUser,
  },
  {
    owner: 'SecurityContext',
    unset: "The pod's `runAsGroup`; without one, the group that the image gives the user, else the root group (GID 0).",
    ...inherited.runAsGroup,
  },
  {
    owner: 'SecurityContext',
    unset: "The pod's `runAsNonRoot`; without one, nothing is checked, and the container may run as root.",
    ...inherited.runAsNonRoot,
  },
  {
    owner: 'SecurityContext',
    unset:
      "The pod's `seLinuxOptions`; without them, on nodes with SELinux, the runtime's default type, usually " +
      '`container_t`, with a random level.',
    ...inherited.seLinuxOptions,
  },
  {
    owner: 'SecurityContext',
    unset:
      "The pod's `windowsOptions`; without them, the container runs as the image's user, without a gMSA and not as " +
      'HostProcess.',
    ...inherited.windowsOptions,
  },
  {
    owner: 'SecurityContext',
    unset:
      "The pod's `seccompProfile`; without one, `Unconfined`, unless the kubelet runs with `seccompDefault: true`, " +
      'which gives `RuntimeDefault`.',
    ...inherited.seccompProfile,
  },
  {
    owner: 'SecurityContext',
    unset:
      "The container's AppArmor annotation, then the pod's `appArmorProfile`. Without both, the runtime's default " +
      'profile if AppArmor is on at the node and the container is not privileged; otherwise none.',
    ...inherited.appArmorProfile,
  },
  {
    owner: 'SecurityContext',
    name: 'capabilities',
    does:
      'Adds or takes away Linux capabilities, the single rights into which the power of root is split. A privileged ' +
      'container has them all, whatever stands here.',
    unset: "The runtime's default set: 14 capabilities with containerd, 9 with CRI-O.",
    risk:
      'An attacker who gains root in the container can use every capability left to it. The default set allows ' +
      'changing users and file owners; added ones may reach the node.',
    instead: 'Write `drop: [ALL]` on every container and add back only what the program is known to need.',
    source:
      'kubernetes/api core/v1/types.go; containerd internal/cri/opts/spec_opts.go; cri-o ' +
      'internal/config/capabilities/capabilities_linux.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'SecurityContext',
    name: 'privileged',
    does:
      'Gives the container nearly the rights of root on the node: all capabilities and devices of the node, no ' +
      'seccomp filter, no masked paths and no SELinux or default AppArmor confinement.',
    unset: 'Behaves as `false`.',
    risk: 'Whoever takes over the container can take over the node, for example by mounting its disks.',
    instead:
      'Remove it and grant the single capability, volume or device (by a device plugin) that the program needs. Keep ' +
      'node agents that cannot do without it in a namespace of their own.',
    source:
      'kubernetes/api core/v1/types.go; pod-security-admission policy/check_privileged.go; containerd ' +
      'internal/cri/server',
    link: 'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
  },
  {
    owner: 'SecurityContext',
    name: 'allowPrivilegeEscalation',
    does:
      '`false` sets the kernel flag `no_new_privs`: setuid binaries and binaries with file capabilities still run, ' +
      'but give the process no rights that it had not before; an entry point keeps what its own file carries. The API server refuses `false` together with `privileged: true`.',
    unset: 'Behaves as `true`: `no_new_privs` is not set.',
    risk:
      'An attacker who runs as an ordinary user can become root through a setuid binary in the image, or gain rights ' +
      'through file capabilities.',
    instead:
      'Set `false`. `sudo`, `su` and entrypoints that rely on setuid or file capabilities then no longer gain ' +
      'rights, so start the container as the right user.',
    source: 'kubernetes/api core/v1/types.go; pkg/securitycontext/util.go; pkg/apis/core/validation/validation.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'SecurityContext',
    name: 'readOnlyRootFilesystem',
    does:
      "Mounts the container's root file system read-only. Writable volumes, `/dev/shm` and a few files that the " +
      'kubelet manages can still be written.',
    unset: 'Behaves as `false`: the process may write wherever its user may.',
    risk: 'An attacker can drop tools into the container and replace its programs, scripts and configuration.',
    instead:
      'Set `true` and mount an `emptyDir`, best with a `sizeLimit`, at every path the program writes to, such as ' +
      '`/tmp`.',
    source: 'kubernetes/api core/v1/types.go',
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    owner: 'SecurityContext',
    name: 'procMount',
    does:
      '`Default` hides sensitive paths of `/proc` and `/sys`, such as `/proc/kcore`, and makes others, such as ' +
      '`/proc/sys`, read-only. `Unmasked` takes both away and is accepted only with `hostUsers: false`.',
    unset: 'Behaves as `Default`.',
    risk:
      'With `Unmasked`, an attacker may read kernel data or change kernel settings as far as the user namespace ' +
      'allows.',
    instead:
      'Leave it out. Only containers that start containers of their own need `Unmasked`, together with `hostUsers: ' +
      'false`.',
    source:
      'kubernetes/api core/v1/types.go; pkg/apis/core/validation/validation.go; pod-security-admission ' +
      'policy/check_procMount.go',
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
];
