import { seccompContainerAnnotationPrefix, seccompPodAnnotation } from '../kubernetes/annotations.ts';
import { apiPath } from '../kubernetes/api-path.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { type Annotation, annotationsOf, mismatch, removeAnnotation } from './annotation-match.ts';
import { annotationsPath, mayBeBranches } from './api-server.ts';
import { example } from './example.ts';
import { refusalOfLocalPath } from './local-path.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

/** Since this version the API server knows the field. */
const fieldSince = 19;

/** Source: pkg/apis/core/validation/validation.go, ValidateSeccompPodAnnotations, validateSeccompAnnotationsAndFields. */
export const seccompAnnotation: Rule = {
  id: 'seccomp-annotation',
  level: 'error',
  words: ['seccomp.security'],
  doc: {
    title: 'A seccomp annotation says what the field says',
    why: 'The annotation has done nothing since Kubernetes 1.27, but the API server still reads it: it refuses one with an unknown value, and one that contradicts the field.',
    how: 'Remove the annotation, and say it with `seccompProfile` alone.',
    bad: example({ annotations: `${seccompPodAnnotation}: unconfined` }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/seccomp/'],
  },
  *check(workload, { version }) {
    for (const annotation of annotationsOf(workload.pod)) {
      const detail = refusalOfSeccompAnnotation(annotation);
      if (detail !== undefined) yield refusedValue(workload.pod, annotation, detail);
      else if (version >= fieldSince) yield* checkFields(workload, annotation);
    }
  },
};

/** Why the API server refuses the value of a seccomp annotation; undefined where it does not, or it is another one. */
export function refusalOfSeccompAnnotation({ key, text }: Annotation): string | undefined {
  if (key !== seccompPodAnnotation && !key.startsWith(seccompContainerAnnotationPrefix)) return undefined;
  if (['runtime/default', 'docker/default', 'unconfined'].includes(text)) return undefined;
  return text.startsWith('localhost/')
    ? refusalOfLocalPath(text.slice('localhost/'.length))
    : 'must be a valid seccomp profile';
}

/** Whom a seccomp annotation is about: the pod, or its containers of that name. */
export function subjectsOfSeccompAnnotation(pod: PodView, key: string): readonly (PodView | ContainerView)[] {
  if (key === seccompPodAnnotation) return [pod];
  return pod.containers.filter(({ name }) => key === seccompContainerAnnotationPrefix + name);
}

function refusedValue(pod: PodView, { key, text, value }: Annotation, detail: string): Report {
  const path = `${apiPath(annotationsPath(pod))}.${key}`;
  const fixes = [removeAnnotation(pod, key, 'It names no profile, so that no container has one by it.')];
  return refused({ subject: pod, at: value, words: `"${text}" names no seccomp profile.`, path, detail, fixes });
}

function* checkFields(workload: Workload, { key, text, value }: Annotation): Generator<Report> {
  if (mayBeBranches(workload)) return;
  for (const subject of subjectsOfSeccompAnnotation(workload.pod, key)) {
    const part = mismatch(subject.securityContext.get('seccompProfile'), text);
    if (!part) continue;
    const who = subject.on === 'pod' ? 'the pod' : `container "${subject.name}"`;
    const noun = part === 'type' ? 'type' : 'profile';
    const path = apiPath([...subject.contextPath, 'seccompProfile', part]);
    const words = `This annotation says \`${text}\`, the \`seccompProfile\` of ${who} says otherwise. Remove the annotation.`;
    const detail = `seccomp ${noun} in annotation and field must match`;
    const fixes = [removeAnnotation(workload.pod, key, 'The field says which profile holds.')];
    yield refused({ subject, at: value, words, path, detail, fixes });
  }
}
