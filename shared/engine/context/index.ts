import { isWindows } from '../../kubernetes/evidence.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { LineIndex, type Positions } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { documentAt, type FileAnalysis, type PlacedDocument } from '../file.ts';
import { goalOf } from '../goal.ts';
import type { JudgedWorkload } from '../objects.ts';
import type { Policy } from '../policy.ts';
import { capabilitiesOf } from './capabilities.ts';
import { fieldsOfContainer, fieldsOfPod } from './fields.ts';
import { gapsOn } from './gaps.ts';
import type { Place } from './held.ts';
import { identityOf } from './identity.ts';
import { mountsOf } from './mounts.ts';
import type { ContainerContext, PodSecurityContext, WorkloadContext } from './types.ts';

/** One workload of a file, and the document that it stands in. */
interface Placed {
  readonly judged: JudgedWorkload;
  readonly document: PlacedDocument;
}

/** What every workload of a file may do in the end, in the order of the text, each when its turn comes. */
export function* contextsOf(file: FileAnalysis): Generator<WorkloadContext> {
  const lines = new LineIndex(file.text);
  for (const document of file.documents)
    for (const placed of placedIn([document])) yield workloadContext(placed, file.policy, lines, undefined);
}

/**
 * The same of the workload at an offset of the file, or of the only one that the file holds; undefined elsewhere.
 * @param positions of the file's text, for who has them at hand
 */
export function contextAt(file: FileAnalysis, offset: number, positions?: Positions): WorkloadContext | undefined {
  const here = documentAt(file, offset);
  const around = placedIn(here ? [here] : []).filter(({ judged, document }) =>
    holds(judged.workload.object.span, offset - document.start),
  );
  const placed =
    around.find(({ judged, document }) => holds(judged.workload.pod.spec.span, offset - document.start)) ??
    around[0] ??
    onlyOne(file);
  return placed && workloadContext(placed, file.policy, positions ?? new LineIndex(file.text), offset);
}

function placedIn(documents: readonly PlacedDocument[]): Placed[] {
  return documents.flatMap((document) => document.analysis.workloads.map((judged) => ({ judged, document })));
}

/** The only workload of a file that holds no other. */
function onlyOne({ documents }: FileAnalysis): Placed | undefined {
  const holding = documents.filter(({ summary }) => summary.workloads.length > 0);
  const [one, other] = holding.length === 1 ? placedIn(holding) : [];
  return other ? undefined : one;
}

function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}

function workloadContext(
  { judged, document: { start, analysis } }: Placed,
  policy: Policy,
  lines: Positions,
  offset: number | undefined,
): WorkloadContext {
  const { workload } = judged;
  const { pod, object } = workload;
  const place: Place = (span) => lines.positionAt(start + span.start);
  const first = object.entries()[0]?.[1].keySpan ?? object.span ?? { start: 0, end: 0 };
  const at = offset === undefined ? -1 : pod.containers.findIndex(({ value }) => holds(value.span, offset - start));
  return {
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    name: workload.name,
    namespace: workload.namespace ?? null,
    place: workload.place ?? null,
    partial: workload.partial ?? null,
    isGuessed: workload.row.isGuessed === true,
    at: place(first),
    podSecurity: podSecurityOf(judged, policy),
    pod: {
      at: place(pod.anchor),
      windows: isWindows(pod) === true,
      fields: fieldsOfPod(pod, place),
      gaps: gapsOn(pod.path, analysis.findings, place),
    },
    containers: pod.containers.map((container) =>
      containerContext(judged, container, analysis.findings, place, policy),
    ),
    current: at < 0 ? null : at,
  };
}

function podSecurityOf(judged: JudgedWorkload, policy: Policy): PodSecurityContext {
  const { basis, level: goal, judgement, left, reached, notStarting } = goalOf(judged, policy);
  const { version, asked = null, by = null, namespace = null } = basis;
  const shown = { kubernetesVersion: `1.${version}`, asked, by, namespace };
  return { basis: shown, level: judgement.level, goal, left, open: left === 0 && !reached, notStarting };
}

function containerContext(
  { workload }: JudgedWorkload,
  container: ContainerView,
  findings: PlacedDocument['analysis']['findings'],
  place: Place,
  { runtime }: Policy,
): ContainerContext {
  const { name, role, value, path, anchor } = container;
  return {
    name,
    role,
    image: value.get('image').text(),
    at: place(anchor),
    fields: fieldsOfContainer(container, place, runtime),
    identity: identityOf(container, place),
    capabilities: capabilitiesOf(container, runtime),
    mounts: mountsOf(workload, container, place),
    // Where the pod itself is the container (some custom resources), the pod tells what is found on both.
    gaps: path.length === workload.pod.path.length ? [] : gapsOn(path, findings, place),
  };
}
