/** An API version in which Kubernetes serves, or once served, some kinds. */
export interface ServedVersion {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The first minor version with it; undefined if it is older than all that anybody runs. */
  readonly since?: number;
  /** The first minor version without it. */
  readonly gone?: number;
  /** What took its place. */
  readonly successor?: string;
}

const appsKinds = ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'];

/**
 * The versions of the kinds that are judged, the newest of a kind first.
 * Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/ (`since`, `gone`); kubernetes/api.
 */
const servedVersions: readonly ServedVersion[] = [
  { apiVersion: 'v1', kinds: ['Namespace', 'Pod', 'PodTemplate', 'ReplicationController'] },
  { apiVersion: 'apps/v1', kinds: appsKinds, since: 9 },
  { apiVersion: 'batch/v1', kinds: ['Job'] },
  { apiVersion: 'batch/v1', kinds: ['CronJob'], since: 21 },
  { apiVersion: 'apps/v1beta2', kinds: appsKinds, gone: 16, successor: 'apps/v1' },
  { apiVersion: 'apps/v1beta1', kinds: ['Deployment', 'StatefulSet'], gone: 16, successor: 'apps/v1' },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['DaemonSet', 'Deployment', 'ReplicaSet'],
    gone: 16,
    successor: 'apps/v1',
  },
  { apiVersion: 'batch/v1beta1', kinds: ['CronJob'], gone: 25, successor: 'batch/v1' },
  { apiVersion: 'batch/v2alpha1', kinds: ['CronJob'], gone: 21, successor: 'batch/v1' },
  { apiVersion: 'policy/v1beta1', kinds: ['PodSecurityPolicy'], gone: 25 },
  { apiVersion: 'extensions/v1beta1', kinds: ['PodSecurityPolicy'], gone: 16 },
];

/** What is known of a kind in an API version, at any version of Kubernetes; undefined if there was never such a kind. */
export function servedVersion(apiVersion: string, kind: string): ServedVersion | undefined {
  return servedVersions.find((one) => one.apiVersion === apiVersion && one.kinds.includes(kind));
}

/** The newest API version in which a minor version of Kubernetes serves a kind. */
export function newestVersion(kind: string, minor: number): string | undefined {
  return servedVersions.find((one) => one.kinds.includes(kind) && isServed(one, minor))?.apiVersion;
}

/** Whether a minor version of Kubernetes has it. */
export function isServed({ since = 0, gone = Number.POSITIVE_INFINITY }: ServedVersion, minor: number): boolean {
  return since <= minor && minor < gone;
}
