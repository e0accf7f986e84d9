import { groupOf, isReservedGroup } from '../kubernetes/api-groups.ts';
import { isServed, newestVersion, servedVersion } from '../kubernetes/api-versions.ts';
import type { ObjectView } from '../kubernetes/objects.ts';
import type { PodView } from '../kubernetes/workload.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Fix, Report, Rule } from './types.ts';

/** What looks at an object needs of it, be it a workload or none. */
interface Versioned {
  readonly subject: PodView | ObjectView;
  readonly kind: string;
  readonly apiVersion: string | undefined;
  readonly object: Value;
  readonly path: Path;
  /** Whether another file completes it, which may bring the version. */
  readonly isPartial: boolean;
}

export const unknownApiVersion: Rule = {
  id: 'unknown-api-version',
  level: 'error',
  doc: {
    title: 'Every kind stands in the API version that has it',
    why: 'The API server refuses a kind in a group or version that does not have it, so nothing of the manifest reaches the cluster: neither the workload nor its hardening. Tools that look for known kinds pass it over in silence.',
    how: 'Write `v1` for Pods, `apps/v1` for Deployments, StatefulSets, DaemonSets and ReplicaSets, `batch/v1` for Jobs and CronJobs.',
    bad: example({}).replace('apiVersion: v1', 'apiVersion: apps/v1'),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/overview/kubernetes-api/#api-groups-and-versioning'],
  },
  *check({ pod, kind, apiVersion, object, path, partial, row }, { version }) {
    if (row.admission === 'none' || object.document.sealed) return;
    const known = object.get('apiVersion').shape === 'unknown' ? undefined : apiVersion;
    yield* reports({ subject: pod, kind, apiVersion: known, object, path, isPartial: partial !== undefined }, version);
  },
  *checkObject(object, { version }) {
    const { kind, apiVersion, value, path } = object;
    yield* reports({ subject: object, kind, apiVersion, object: value, path, isPartial: false }, version);
  },
};

function* reports(versioned: Versioned, minor: number): Generator<Report> {
  const { subject, kind, apiVersion, object, path, isPartial } = versioned;
  // Of other groups a custom resource may have the same name.
  if (apiVersion === undefined || !isReservedGroup(groupOf(apiVersion)) || !isLiteral(apiVersion)) return;
  const served = servedVersion(apiVersion, kind);
  const right = newestVersion(kind, minor);
  const write = right === undefined ? '' : ` Write \`${right}\`.`;
  const written = object.get('apiVersion');
  if (apiVersion === '') {
    if (isPartial || right === undefined) return;
    const message = `This ${kind} has no \`apiVersion\`, so the API server refuses it.${write}`;
    yield { ...onWritten(subject, object.get('kind'), message, fixes(right, path)), missing: true };
  } else if (!served) {
    const message = `There is no ${kind} in \`${apiVersion}\`: the API server refuses it, and none of its settings reach the cluster.${write}`;
    yield onWritten(subject, written, message, fixes(right, path));
  } else if (served.gone === undefined && !isServed(served, minor) && !object.document.template) {
    const message = `Kubernetes 1.${minor} has no ${kind} in \`${apiVersion}\` yet and refuses it; 1.${served.since} is the first that does.${write}`;
    yield onWritten(subject, written, message, fixes(right, path));
  }
}

/** What tools fill in is no API version yet. */
function isLiteral(apiVersion: string): boolean {
  return /^[\w./-]*$/.test(apiVersion);
}

function fixes(right: string | undefined, path: Path): Fix[] {
  if (right === undefined) return [];
  return [
    {
      title: `Set apiVersion to ${right}`,
      class: 'review',
      evidence: 'The API server takes the object then, and checks its fields by that version.',
      intents: [{ op: 'set', path: [...path, 'apiVersion'], value: right }],
    },
  ];
}
