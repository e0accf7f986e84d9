import { isServed, type ServedVersion, servedVersion } from '../kubernetes/api-versions.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Fix, Rule } from './types.ts';

/** A version of a kind that the API server gave up. */
type RemovedVersion = ServedVersion & { readonly gone: number };

const policyGone = 25;

export const removedApi: Rule = {
  id: 'removed-api',
  level: 'error',
  doc: {
    title: 'Every object is of an API version that the cluster knows',
    why: 'The API server refuses an object of a version that it has given up. A PodSecurityPolicy has done nothing since Kubernetes 1.25: what it forbids is allowed.',
    how: 'Write the version that took its place (`apps/v1`, `batch/v1`). In place of a PodSecurityPolicy, label namespaces for Pod Security admission.',
    bad: cronJob('batch/v1beta1'),
    good: cronJob('batch/v1'),
    links: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  },
  *check({ kind, apiVersion, object, path, pod }, { version }) {
    const entry = isJudged(object) && removedVersion(apiVersion, kind, version);
    if (!entry) return;
    const message = `Since 1.${entry.gone} Kubernetes no longer knows a ${kind} of \`${apiVersion}\` and refuses it: no matches for kind "${kind}" in version "${apiVersion}".${entry.successor ? ` Write \`${entry.successor}\`.` : ''}`;
    yield onWritten(pod, object.get('apiVersion'), message, fixes(entry, object, path));
  },
  *checkObject(object, { version }) {
    const { kind, apiVersion, value } = object;
    if (kind !== 'PodSecurityPolicy' || apiVersion === undefined || !isJudged(value)) return;
    if (!removedVersion(apiVersion, kind, version)) return;
    const what =
      version < policyGone
        ? `A PodSecurityPolicy is of \`policy/v1beta1\` since 1.16; the API server refuses this one: no matches for kind "${kind}" in version "${apiVersion}".`
        : `A PodSecurityPolicy has done nothing since Kubernetes 1.25, so that nothing holds what it forbids; the API server refuses it: no matches for kind "${kind}" in version "${apiVersion}". Label namespaces for Pod Security admission.`;
    yield onWritten(object, value.get('apiVersion'), what);
  },
};

/** A template may write another version for another cluster, and hold back what a cluster does not know. */
function isJudged(object: Value): boolean {
  return !object.document.template && object.get('apiVersion').string().state === 'set';
}

function removedVersion(apiVersion: string, kind: string, version: number): RemovedVersion | undefined {
  const served = servedVersion(apiVersion, kind);
  return served?.gone === undefined || isServed(served, version) ? undefined : { ...served, gone: served.gone };
}

/** The old versions of `apps` made up a selector; the new one asks for it. */
function fixes({ successor }: RemovedVersion, object: Value, path: Path): Fix[] {
  const complete = successor === 'batch/v1' || object.at('spec', 'selector').shape === 'map';
  if (!successor || !complete) return [];
  return [
    {
      title: `Set apiVersion to ${successor}`,
      class: 'review',
      evidence: `A ${object.get('kind').text()} has the same fields there; some defaults differ.`,
      intents: [{ op: 'set', path: [...path, 'apiVersion'], value: successor }],
    },
  ];
}

/** A CronJob whose pod reaches the restricted level. */
function cronJob(apiVersion: string): string {
  const pod = example({ spec: 'restartPolicy: Never' });
  const spec = pod.slice(pod.indexOf('spec:\n')).trimEnd().split('\n');
  const head = [
    `apiVersion: ${apiVersion}`,
    'kind: CronJob',
    'metadata:',
    '  name: web',
    'spec:',
    '  schedule: "0 3 * * *"',
    '  jobTemplate:',
    '    spec:',
    '      template:',
  ];
  return `${[...head, ...spec.map((line) => `        ${line}`)].join('\n')}\n`;
}
