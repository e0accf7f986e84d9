import {
  appArmorAnnotationPrefix,
  profileOfAnnotation,
  seccompContainerAnnotationPrefix,
  seccompPodAnnotation,
} from '../kubernetes/annotations.ts';
import { apiPath } from '../kubernetes/api-path.ts';
import { isWindows } from '../kubernetes/evidence.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { type Annotation, annotationsOf, removeAnnotation, workloadsOwn } from './annotation-match.ts';
import { mayBeBranches, onWritten, warns } from './api-server.ts';
import { appArmorFieldSince } from './app-armor-annotation.ts';
import { example } from './example.ts';
import { refusalOfSeccompAnnotation, subjectsOfSeccompAnnotation } from './seccomp-annotation.ts';
import type { Fix, Report, Rule } from './types.ts';

/** Annotations that once did something, since when they do nothing, and the field that does it now. */
const retired: Readonly<Record<string, { readonly since: number; readonly field: string }>> = {
  'security.alpha.kubernetes.io/sysctls': { since: 11, field: 'sysctls' },
  'security.alpha.kubernetes.io/unsafe-sysctls': { since: 11, field: 'sysctls' },
  'scheduler.alpha.kubernetes.io/critical-pod': { since: 16, field: 'priorityClassName' },
};
/** Since this version no seccomp annotation does anything. */
const seccompSince = 27;

/** Source: pkg/api/pod/warnings.go, deprecatedAnnotations and warningsForPodSpecAndMeta. */
export const ineffectiveAnnotation: Rule = {
  id: 'ineffective-annotation',
  level: 'warning',
  words: ['annotations'],
  doc: {
    title: 'No hardening hangs on an annotation that nobody reads',
    why: 'Seccomp profiles and sysctls in annotations do nothing any more: the container runs without what its manifest seems to give it. On a Deployment itself, in place of its pod template, no such annotation ever did anything.',
    how: 'Set the field (`seccompProfile`, `sysctls`, `priorityClassName`), and remove the annotation.',
    bad: example({
      annotations: `${seccompContainerAnnotationPrefix}web: runtime/default`,
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    for (const annotation of annotationsOf(pod)) {
      yield* checkRetired(pod, annotation, version);
      if (version >= seccompSince && !mayBeBranches(workload)) yield* checkSeccomp(pod, annotation);
    }
    yield* checkWorkloadsOwn(workload, version);
  },
};

function* checkRetired(pod: PodView, { key, value }: Annotation, version: number): Generator<Report> {
  const entry = Object.hasOwn(retired, key) ? retired[key] : undefined;
  if (!entry || version < entry.since) return;
  const what = `This annotation has done nothing since Kubernetes 1.${entry.since}. Set \`${entry.field}\` instead.`;
  const detail = `non-functional in v1.${entry.since}+; use the "${entry.field}" field instead`;
  const fix = removeAnnotation(pod, key, 'It does nothing as it stands.');
  yield onWritten(pod, value, `${what} ${warns(metadataPath(pod, key), detail)}`, [fix]);
}

function* checkSeccomp(pod: PodView, annotation: Annotation): Generator<Report> {
  const { key, text, value } = annotation;
  if (refusalOfSeccompAnnotation(annotation) !== undefined) return;
  for (const subject of subjectsOfSeccompAnnotation(pod, key)) {
    if (subject.securityContext.get('seccompProfile').shape !== 'absent') continue;
    const who = subject.on === 'pod' ? 'the pod' : `container "${subject.name}"`;
    const what = `This annotation has done nothing since Kubernetes 1.27: it gives ${who} no seccomp profile. Set \`seccompProfile\` in the security context.`;
    const detail = 'non-functional in v1.27+; use the "seccompProfile" field instead';
    yield onWritten(subject, value, `${what} ${warns(metadataPath(pod, key), detail)}`, fixes(subject, key, text));
  }
}

function metadataPath(pod: PodView, key: string): string {
  return apiPath([...pod.path.slice(0, -1), 'metadata', 'annotations', key]);
}

/** On Linux, what the annotation says, as the field, not what it takes away; else to do without it. */
function fixes(subject: PodView | ContainerView, key: string, text: string): Fix[] {
  const profile = profileOfAnnotation(text.replace(/^docker\//, 'runtime/'));
  const pod = subject.on === 'pod' ? subject : subject.pod;
  const gone = removeAnnotation(pod, key, 'It does nothing as it stands.');
  if (!profile || profile.type === 'Unconfined' || isWindows(pod) !== false) return [gone];
  const needs = profile.localhostProfile
    ? `The profile \`${profile.localhostProfile}\` must lie on every node, or the container does not start.`
    : 'A program that makes unusual system calls may fail with them.';
  return [
    {
      title: `Set seccompProfile to ${profile.localhostProfile ?? profile.type} in place of the annotation`,
      class: 'review',
      evidence: `The annotation asks for it. ${needs}`,
      intents: [
        { op: 'set', path: [...subject.contextPath, 'seccompProfile'], value: { ...profile } },
        ...gone.intents,
      ],
    },
    gone,
  ];
}

/** Annotations about containers above the pod template that it does not repeat. */
function* checkWorkloadsOwn(workload: Workload, version: number): Generator<Report> {
  const { pod, kind } = workload;
  for (const { key, text, value, holder, at } of workloadsOwn(workload)) {
    if (!isOfProfile(key) || pod.metadata.get('annotations').get(key).text() === text) continue;
    const where = holder.length === 0 ? `the ${kind} itself` : `\`${holder.join('.')}\``;
    const message = `This annotation does nothing on ${where}: profiles are read from the pod template. Set the profile in the security context of the template.`;
    const gone = removeFix('Remove the annotation', 'It does nothing as it stands.', at);
    yield onWritten(pod, value, message, [...asField(pod, key, text, gone, version), gone]);
  }
}

/** Gives the container the profile that an AppArmor annotation names for it, where nothing else gives it one. */
function asField(pod: PodView, key: string, text: string, gone: Fix, version: number): readonly Fix[] {
  const container = pod.containers.find(({ name }) => key === appArmorAnnotationPrefix + name);
  const profile = profileOfAnnotation(text);
  if (!container || version < appArmorFieldSince || profile?.type !== 'Localhost' || !profile.localhostProfile)
    return [];
  const isSaid = [container, pod].some(
    ({ securityContext }) => securityContext.get('appArmorProfile').shape !== 'absent',
  );
  if (isSaid || pod.metadata.get('annotations').entry(key) || isWindows(pod) !== false) return [];
  return [
    {
      title: `Set appArmorProfile to ${profile.localhostProfile} in place of the annotation`,
      class: 'review',
      evidence: `The node must have the profile, or container "${container.name}" does not start.`,
      intents: [
        { op: 'set', path: [...container.contextPath, 'appArmorProfile'], value: { ...profile } },
        ...gone.intents,
      ],
    },
  ];
}

function isOfProfile(key: string): boolean {
  return (
    key === seccompPodAnnotation ||
    key.startsWith(seccompContainerAnnotationPrefix) ||
    key.startsWith(appArmorAnnotationPrefix)
  );
}
