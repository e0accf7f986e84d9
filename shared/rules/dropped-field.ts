import { type DroppedRow, droppedRow } from '../kubernetes/dropped.ts';
import { keepsAllSince } from '../kubernetes/dropped-places.ts';
import { fieldsOf, isKnownIn } from '../kubernetes/fields.ts';
import { type Holder, holdersOf } from '../kubernetes/holders.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Report, Rule } from './types.ts';

const hardened = 'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault';

export const droppedField: Rule = {
  id: 'dropped-field',
  level: 'warning',
  doc: {
    title: 'The chosen version of Kubernetes keeps every security setting',
    why: 'An API server that does not know a field yet, or has its feature gate off, drops it and runs the pod without it; at best a warning says so. The hardening that the manifest shows does not exist there.',
    how: 'Do not count on the setting before every cluster has the version that the message names, and until then use what the older version has. In Helm templates nothing is said, for they may ask for the version themselves.',
    examplesBy: { version: 32 },
    bad: example({ podContext: `${hardened}\nsupplementalGroups: [4000]\nsupplementalGroupsPolicy: Strict` }),
    good: example({ podContext: `${hardened}\nsupplementalGroups: [4000]` }),
    links: ['https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/'],
  },
  check(workload, { version }) {
    // A template may write the field for the versions alone that keep it.
    if (workload.partial === 'helm-template' || workload.object.document.errors.length > 0) return [];
    return oncePerPlace(droppedFrom(workload, version));
  },
};

function* droppedFrom(workload: Workload, version: number): Generator<Report> {
  if (version < keepsAllSince) for (const holder of holdersOf(workload)) yield* droppedIn(holder, version);
  if (workload.row.podSpec === 'whole') yield* droppedBeside(workload, version);
}

/** Fields of ours; what stands in a field that is dropped itself is not told again. */
function* droppedIn({ subject, type, value, field: outer }: Holder, version: number): Generator<Report> {
  if (type === 'Container' || type === 'above' || type === 'beneath' || (outer && !isKnownIn(outer, version))) return;
  for (const field of fieldsOf(type)) {
    const row = droppedRow(field.name);
    if (!row || field.since === undefined || isKnownIn(field, version)) continue;
    const written = value.get(field.name);
    if (changesSomething(written, row)) yield report(subject, written, field.name, row, field.since, version);
  }
}

const sidecar = {
  name: 'restartPolicy: Always',
  so: 'it is an ordinary init container: a sidecar does not end, and the containers after it never start',
  gate: { name: 'SidecarContainers', since: 28 },
};
const resources = {
  name: 'resources',
  so: 'its limits hold nothing back, and only those of the containers count',
  gate: { name: 'PodLevelResources', since: 32 },
};
const image = {
  name: 'image',
  so: 'the volume is not there, and its files are missing',
  gate: { name: 'ImageVolume', since: 31 },
};
const recursiveReadOnly = {
  name: 'recursiveReadOnly',
  so: 'what is mounted below the volume stays writable',
  same: 'Disabled',
  gate: { name: 'RecursiveReadOnlyMounts', since: 30 },
} as const;

/** Fields that Batten reads elsewhere than in a security context. Source: as of dropped.ts. */
function* droppedBeside({ pod }: Workload, version: number): Generator<Report> {
  if (version < 34) yield* told(pod, pod.spec.get('resources'), resources, 34, version);
  if (version < 35)
    for (const volume of pod.spec.get('volumes').items()) yield* told(pod, volume.get('image'), image, 35, version);
  for (const container of pod.containers) {
    const policy = container.value.get('restartPolicy');
    if (version < 29 && container.role === 'sidecar') yield* told(container, policy, sidecar, 29, version);
    if (version >= 31) continue;
    for (const mount of container.value.get('volumeMounts').items())
      yield* told(container, mount.get('recursiveReadOnly'), recursiveReadOnly, 31, version);
  }
}

function* told(
  subject: PodView | ContainerView,
  value: Value,
  row: DroppedRow,
  since: number,
  version: number,
): Generator<Report> {
  if (changesSomething(value, row)) yield report(subject, value, row.name, row, since, version);
}

/** Whether something is written that does not hold without it as well. */
function changesSomething(value: Value, { same }: DroppedRow): boolean {
  if (value.shape === 'list') return value.items().length > 0;
  if (value.shape === 'map')
    return value.entries().length > 0 && (same === undefined || value.get('type').text() !== same);
  return value.shape === 'scalar' && value.scalar() !== same;
}

function report(
  subject: PodView | ContainerView,
  value: Value,
  name: string,
  { so, gate }: DroppedRow,
  since: number,
  version: number,
): Report {
  const unless = gate && version >= gate.since ? ` unless the feature gate \`${gate.name}\` is on` : '';
  return {
    subject,
    span: value.keySpan ?? subject.anchor,
    missing: false,
    message: `\`${name}\` does nothing on 1.${version}: API servers before 1.${since} do not keep it${unless}, so ${so}.`,
    fixes: [],
  };
}
