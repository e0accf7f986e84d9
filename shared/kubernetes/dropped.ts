/** What follows where the API server does not keep a field. */
export interface DroppedRow {
  readonly name: string;
  /** Follows "so ". */
  readonly so: string;
  /** The value (of a profile: its type) that holds without the field as well: dropping it changes nothing. */
  readonly same?: string | boolean;
  /** The feature gate that makes an older API server keep the field, and the first version that has it. */
  readonly gate?: { readonly name: string; readonly since: number };
}

/**
 * One row for every field of ours that not every version keeps; since when it does stands in fields.ts.
 * Source: kubernetes pkg/api/pod/util.go (dropDisabledFields), pkg/features/kube_features.go of 1.20, 1.30 and 1.37.
 */
const rows: readonly DroppedRow[] = [
  {
    name: 'hostUsers',
    so: "root in the pod is root on the node: it has the node's user namespace",
    same: true,
    gate: { name: 'UserNamespacesSupport', since: 25 },
  },
  {
    name: 'shareProcessNamespace',
    so: 'every container has a process namespace of its own',
    same: false,
    gate: { name: 'PodShareProcessNamespace', since: 10 },
  },
  {
    name: 'runAsGroup',
    so: 'the primary group is the one that the image gives its user, often the root group',
    gate: { name: 'RunAsGroup', since: 10 },
  },
  {
    name: 'windowsOptions',
    so: "the containers run with the image's user and without these credentials",
    gate: { name: 'WindowsGMSA', since: 14 },
  },
  {
    name: 'runAsUserName',
    so: "the containers run as the image's user",
    gate: { name: 'WindowsRunAsUserName', since: 16 },
  },
  {
    name: 'hostProcess',
    so: 'the containers are ordinary ones and reach nothing of the node',
    same: false,
    gate: { name: 'WindowsHostProcessContainers', since: 22 },
  },
  {
    name: 'seccompProfile',
    same: 'Unconfined',
    so: 'no seccomp filter holds back system calls but one that the annotation `seccomp.security.alpha.kubernetes.io/pod` asks for',
  },
  {
    name: 'appArmorProfile',
    so: 'only the annotation `container.apparmor.security.beta.kubernetes.io/<container>` asks for a profile',
  },
  {
    name: 'supplementalGroupsPolicy',
    so: 'the groups that the image gives its user still count',
    same: 'Merge',
    gate: { name: 'SupplementalGroupsPolicy', since: 31 },
  },
  {
    name: 'fsGroupChangePolicy',
    so: 'the owner of every file is changed at every start',
    same: 'Always',
    gate: { name: 'ConfigurableFSGroupPolicy', since: 18 },
  },
  { name: 'sysctls', so: "the pod keeps the node's kernel parameters" },
  {
    name: 'seLinuxChangePolicy',
    so: 'the version alone decides how volumes get their SELinux label',
    same: 'MountOption',
    gate: { name: 'SELinuxChangePolicy', since: 32 },
  },
  { name: 'allowPrivilegeEscalation', so: 'a process may still gain more rights than its parent', same: true },
  {
    name: 'procMount',
    so: 'the paths of `/proc` stay masked as by `Default`',
    same: 'Default',
    gate: { name: 'ProcMountType', since: 12 },
  },
];

const byName: ReadonlyMap<string, DroppedRow> = new Map(rows.map((row) => [row.name, row] as const));

/** What follows where a field of ours is not kept. */
export function droppedRow(name: string): DroppedRow | undefined {
  return byName.get(name);
}
