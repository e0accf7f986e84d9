// What each runtime writes into the process of an OCI spec, by its source. See README.md.

/** The capability that files carry here: none that runtimes grant by default. */
export const probed = 'IPC_LOCK';

/** By runtime. Sources: containerd pkg/oci/spec.go (defaultUnixCaps); CRI-O internal/config/capabilities/capabilities_linux.go. */
const inCommon = 'CHOWN DAC_OVERRIDE FSETID FOWNER SETGID SETUID SETPCAP NET_BIND_SERVICE KILL'.split(' ');
const defaults = {
  'containerd-1': [...inCommon, 'NET_RAW', 'SYS_CHROOT', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP'],
  'containerd-2': [...inCommon, 'NET_RAW', 'SYS_CHROOT', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP'],
  'cri-o': inCommon,
};

/** What a container says of its capabilities: the words of the table, and its lists. */
export const lists = [
  { words: 'drop: [ALL]', add: [], drop: ['ALL'] },
  { words: `drop: [ALL], add: [${probed}]`, add: [probed], drop: ['ALL'] },
  { words: '', add: [], drop: [] },
  { words: `add: [${probed}]`, add: [probed], drop: [] },
  { words: 'privileged: true', privileged: true, add: [], drop: [] },
];

/**
 * `process.capabilities` of the spec.
 *
 * containerd 1.7 (pkg/cri/opts/spec_opts.go, pkg/cri/server/container_create.go) and 2 (internal/cri, the same lines):
 * WithCapabilities puts the same set into bounding, permitted and effective, for every user; inheritable has been empty
 * since 1.6.2, WithoutAmbientCaps empties ambient, also of what is privileged.
 * CRI-O (internal/factory/container/container.go, SpecSetupCapabilities): the same three sets, unless
 * `add_inheritable_capabilities` is switched on; what is privileged gets all five (runtime-tools, SetupPrivileged).
 */
export function processCapabilities(runtime, { privileged, add, drop }, all) {
  const dropsAll = drop.includes('ALL');
  const set = privileged ? all : [...new Set([...(dropsAll ? [] : defaults[runtime]), ...add])];
  const named = set.map((name) => `CAP_${name}`);
  const filled = privileged && runtime === 'cri-o' ? named : [];
  return { bounding: named, permitted: named, effective: named, inheritable: filled, ambient: filled };
}
