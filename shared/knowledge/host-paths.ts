/** What a path of the node gives away to a container that mounts it. Clauses, to follow "a container that mounts it". */
export interface HostPathKnowledge {
  /** Absolute, without a slash at the end. */
  readonly paths: readonly string[];
  /** Whether what lies below gives away the same. */
  readonly below: boolean;
  /** Gained by reading alone. */
  readonly reads: string;
  /** Gained by writing, to follow "and by writing"; absent where reading gives it all. */
  readonly writes?: string;
}

/** Sockets that take orders from whoever opens them: a mount that is read-only does not hinder it. */
const socketNames: ReadonlySet<string> = new Set([
  'containerd.sock',
  'cri-dockerd.sock',
  'crio.sock',
  'docker.sock',
  'dockershim.sock',
  'podman.sock',
]);

const socket: HostPathKnowledge = {
  paths: [],
  below: false,
  reads:
    'gives orders to the container runtime, even where the mount is read-only: it starts privileged containers, and so owns the node',
};

const runsPrograms = 'replaces programs and libraries that the node runs as root, and so owns it';

/** Source: hostPath warnings of kubernetes/website concepts/storage/volumes.md; checks of kube-linter (sensitive-host-mounts) and Trivy (KSV-0121). */
const table: readonly HostPathKnowledge[] = [
  {
    paths: ['/'],
    below: false,
    reads: "reads every file of the node, the kubelet's key and the Secrets of all its pods among them",
    writes: 'makes the node its own',
  },
  {
    paths: ['/var'],
    below: false,
    reads: "reads the kubelet's key and the data of all pods of the node",
    writes: 'changes them, and the programs of other containers',
  },
  {
    paths: ['/run', '/var/run', '/run/containerd', '/run/crio', '/var/run/containerd', '/var/run/crio'],
    below: false,
    reads:
      'finds the socket of the container runtime there: with it, it starts privileged containers, and so owns the node',
  },
  {
    paths: ['/var/lib/kubelet'],
    below: false,
    reads: "reads the kubelet's key, and the Secrets and volumes of all pods of the node",
    writes: 'changes what those pods read',
  },
  {
    paths: ['/var/lib/kubelet/pods'],
    below: false,
    reads: 'reads the Secrets and volumes of all pods of the node',
    writes: 'changes what those pods read',
  },
  {
    paths: ['/var/lib/kubelet/pki', '/etc/kubernetes'],
    below: true,
    reads: 'reads the keys with which the node, or the control plane, speaks to the API server',
    writes: 'lets the kubelet start pods that the API server knows nothing of',
  },
  {
    paths: ['/var/lib/etcd'],
    below: true,
    reads: "reads the cluster's database, every Secret included",
    writes: 'changes the whole cluster past the API server',
  },
  {
    paths: ['/var/lib/docker', '/var/lib/containerd', '/var/lib/containers', '/var/lib/rancher'],
    below: false,
    reads: 'reads the files of every container on the node',
    writes: 'changes their programs',
  },
  {
    paths: ['/var/lib/docker/containers', '/var/log/containers', '/var/log/pods'],
    below: false,
    reads: 'reads the logs of every container on the node',
    writes: 'changes them',
  },
  {
    paths: ['/etc'],
    below: false,
    reads: "reads the node's keys and password hashes",
    writes: 'adds accounts and jobs that run as root on the node',
  },
  {
    paths: ['/etc/cron.d', '/etc/systemd', '/etc/ssh', '/etc/sudoers.d', '/etc/pam.d'],
    below: true,
    reads: 'reads how the node is administered',
    writes: 'adds jobs or accesses of its own, as root of the node',
  },
  {
    paths: ['/root', '/home'],
    below: false,
    reads: "reads the keys of the node's administrators",
    writes: 'adds its own to them',
  },
  {
    paths: ['/proc'],
    below: false,
    reads: 'reads the command lines of every process of the node, and as root their environment',
    writes: 'has the kernel run a program on the node as root (`core_pattern`)',
  },
  {
    paths: ['/sys'],
    below: false,
    reads: "reads the node's devices and kernel settings",
    writes: 'changes them, as root',
  },
  {
    paths: ['/dev'],
    below: false,
    reads: 'sees every device of the node, its disks among them, and opens those that it is let',
  },
  {
    paths: ['/boot', '/lib/modules'],
    below: false,
    reads: "reads the node's kernel",
    writes: 'changes what the node boots or loads into its kernel',
  },
  {
    paths: [
      '/usr',
      '/bin',
      '/sbin',
      '/lib',
      '/lib64',
      '/usr/bin',
      '/usr/sbin',
      '/usr/lib',
      '/usr/local',
      '/usr/local/bin',
      '/opt',
      '/opt/cni/bin',
    ],
    below: false,
    reads: 'reads what the node runs',
    writes: runsPrograms,
  },
  {
    paths: ['/var/log'],
    below: false,
    reads: 'reads the logs of all pods of the node',
    writes: 'has the kubelet show any file of the node as a log, by a symbolic link',
  },
];

/** What a path of the node gives away; undefined where nothing more is known than that it belongs to the node. */
export function hostPathKnowledge(path: string): HostPathKnowledge | undefined {
  const plain = path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  if (socketNames.has(plain.slice(plain.lastIndexOf('/') + 1))) return socket;
  return table.find(({ paths, below }) => paths.some((one) => plain === one || (below && plain.startsWith(`${one}/`))));
}

/** Whether a path is a socket: that a mount of it is read-only changes nothing. */
export function isSocketPath(path: string): boolean {
  return /\.sock$/.test(path);
}
