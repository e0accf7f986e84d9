import { apiPath } from '../kubernetes/api-path.ts';
import type { ContainerView, Workload } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { mountsOf } from './mounts.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

/** What only other containers may have, and since when the API server keeps it by default. */
const forbidden: readonly { readonly field: string; readonly since: number }[] = [
  { field: 'ports', since: 0 },
  { field: 'resources', since: 0 },
  { field: 'livenessProbe', since: 0 },
  { field: 'readinessProbe', since: 0 },
  { field: 'startupProbe', since: 0 },
  { field: 'lifecycle', since: 0 },
  { field: 'restartPolicy', since: 29 },
  { field: 'resizePolicy', since: 33 },
  { field: 'restartPolicyRules', since: 35 },
];

/**
 * Source: pkg/apis/core/validation/validation.go, ValidatePodCreate, ValidatePodTemplateSpec, validateEphemeralContainers
 * and allowedEphemeralContainerFields.
 */
export const ephemeralContainer: Rule = {
  id: 'ephemeral-container',
  level: 'error',
  words: ['ephemeralContainers'],
  doc: {
    title: 'Ephemeral containers are added to a pod that runs',
    why: 'An ephemeral container is a visitor in a running pod, with the rights of its own security context. The API server refuses one in a manifest or template, and one with ports, probes or resources.',
    how: 'Remove it from the manifest, and add it with `kubectl debug` when it is needed. What belongs to the pod is a container or a sidecar.',
    bad: example({
      spec: [
        'ephemeralContainers:',
        '  - name: debug',
        '    image: registry.example/debug:1.0',
        '    securityContext:',
        '      allowPrivilegeEscalation: false',
        '      capabilities:',
        '        drop: [ALL]',
      ].join('\n'),
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/'],
  },
  *check(workload, { version }) {
    yield* checkList(workload);
    for (const container of workload.pod.containers) {
      if (container.role === 'ephemeral') yield* checkFields(container, version);
    }
  },
};

function* checkFields(container: ContainerView, version: number): Generator<Report> {
  for (const { field, since } of forbidden) {
    const place = container.value.get(field);
    if (version >= since && isSet(place, field)) yield refusal(container, place, field);
  }
  for (const { value, path } of mountsOf(container)) {
    for (const field of ['subPath', 'subPathExpr']) {
      const place = value.get(field);
      const part = place.string();
      if (part.state === 'set' && part.value !== '') yield refusal(container, place, field, [...path, field]);
    }
  }
}

/** Of a running pod the list is what was added to it; a template has none at any time. */
function* checkList({ pod, kind, isLive }: Workload): Generator<Report> {
  const list = pod.spec.get('ephemeralContainers');
  if (list.items().length === 0 || (isLive && !pod.isTemplate)) return;
  const path = apiPath([...pod.path, 'ephemeralContainers']);
  const words = pod.isTemplate
    ? `The pods of a ${kind} can't begin with ephemeral containers.`
    : "A pod can't begin with ephemeral containers; `kubectl debug` adds one later.";
  const detail = pod.isTemplate ? 'ephemeral containers not allowed in pod template' : 'cannot be set on create';
  const fix = removeFix('Remove the ephemeral containers', 'When one is needed, `kubectl debug` adds it.', [
    ...pod.path,
    'ephemeralContainers',
  ]);
  yield refused({ subject: pod, at: list, words, path, detail, fixes: [fix] });
}

function refusal(container: ContainerView, place: Value, field: string, path = [...container.path, field]): Report {
  const words = `An ephemeral container takes no \`${field}\`: it is no part of what the pod does.`;
  const fix = removeFix(`Remove ${field}`, 'No ephemeral container ever had it.', path);
  const detail = 'cannot be set for an Ephemeral Container';
  return refused({ subject: container, at: place, words, path: apiPath(path), detail, fixes: [fix] });
}

/** An empty list or probe is one all the same to the API server; `resources: {}` alone says nothing. */
function isSet(place: Value, field: string): boolean {
  if (field === 'resources') return place.entries().length > 0;
  return place.shape === 'list' || place.shape === 'map' || place.string().state === 'set';
}
