import { annotationPath, appArmorAnnotationPrefix, profileOfAnnotation } from '../kubernetes/annotations.ts';
import { apiPath } from '../kubernetes/api-path.ts';
import { isForWindows } from '../kubernetes/completions.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { quotedAsGo } from '../pod-security/quote.ts';
import { nearestName } from '../text/nearest.ts';
import type { Value } from '../yaml/value.ts';
import { type Annotation, annotationsOf, mismatch, removeAnnotation } from './annotation-match.ts';
import { annotationsPath, mayBeBranches } from './api-server.ts';
import { example } from './example.ts';
import { refused } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

/** Since this version the API server knows the field. */
export const appArmorFieldSince = 30;

/**
 * Source: pkg/apis/core/validation/validation.go, ValidateAppArmorPodAnnotations and
 * validateAppArmorAnnotationsAndFieldsMatchOnCreate.
 */
export const appArmorAnnotation: Rule = {
  id: 'app-armor-annotation',
  level: 'error',
  words: ['apparmor'],
  doc: {
    title: 'An AppArmor annotation fits its container',
    why: 'The annotation names its container in its key. Where there is no such container, where its value is no profile, or where the field says otherwise, the API server refuses the object.',
    how: 'Remove the annotation, and say it with `appArmorProfile` in the security context.',
    bad: example({ annotations: `${appArmorAnnotationPrefix}wbe: runtime/default` }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/apparmor/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    for (const annotation of annotationsOf(pod)) {
      if (!annotation.key.startsWith(appArmorAnnotationPrefix)) continue;
      yield* checkName(workload, annotation);
      yield* checkText(pod, annotation);
      if (version >= appArmorFieldSince && !mayBeBranches(workload)) yield* checkFields(pod, annotation);
    }
  },
};

function* checkName({ pod, partial }: Workload, { key, value }: Annotation): Generator<Report> {
  // An overlay, a template or a controller may bring the container.
  if (partial || !pod.containersKnown) return;
  const names = pod.containers.map((container) => container.value.get('name').string());
  if (names.some((name) => name.state === 'unknown')) return;
  const name = key.slice(appArmorAnnotationPrefix.length);
  if (pod.containers.some((container) => container.name === name)) return;
  const words = `There is no container "${name}" for this AppArmor profile, so that nothing is confined by it.`;
  const path = apiPath([...annotationsPath(pod), key]);
  const near = nearestName(
    name,
    pod.containers.map((container) => container.name),
  );
  const fixes = [...forContainer(pod, key, near), removeAnnotation(pod, key, 'It confines nothing.')];
  yield refused({ subject: pod, at: value, words, path, detail: 'container not found', fixes });
}

function* checkText(pod: PodView, { key, text, value }: Annotation): Generator<Report> {
  if (text === '' || profileOfAnnotation(text)) return;
  const path = apiPath([...annotationsPath(pod), key]);
  const detail = `invalid AppArmor profile name: ${quotedAsGo(text)}`;
  const words =
    'A profile is `runtime/default`, `unconfined`, or `localhost/` with the name of one that the node has loaded.';
  const fix = removeAnnotation(pod, key, 'It names no profile, so that it confines nothing.');
  yield refused({ subject: pod, at: value, words, path, detail, fixes: [fix] });
}

function* checkFields(pod: PodView, { key, text, value }: Annotation): Generator<Report> {
  for (const container of pod.containers) {
    if (key !== appArmorAnnotationPrefix + container.name) continue;
    const part = appArmorMismatch(container, text);
    if (!part) continue;
    const noun = part === 'type' ? 'type' : 'profile';
    const path = apiPath([...container.contextPath, 'appArmorProfile', part]);
    const words = `This annotation says \`${text}\`, the \`appArmorProfile\` that holds for container "${container.name}" says otherwise. Remove the annotation.`;
    const detail = `apparmor ${noun} in annotation and field must match`;
    const evidence = 'The field says which profile holds. Clusters before 1.30 read the annotation alone.';
    const fixes = [removeAnnotation(pod, key, evidence)];
    yield refused({ subject: container, at: value, words, path, detail, fixes });
  }
}

/** Gives the annotation to the container that its key likely means. */
function forContainer(pod: PodView, key: string, name: string | undefined): readonly Fix[] {
  if (name === undefined) return [];
  const evidence = `The node must have the profile, or container "${name}" does not start.`;
  const intent = { op: 'rename', path: annotationPath(pod, key), key: appArmorAnnotationPrefix + name } as const;
  return [{ title: `Give it to container "${name}"`, class: 'review', evidence, intents: [intent] }];
}

/** In which part the annotation of a container contradicts the field that holds for it; undefined where it does not. */
export function appArmorMismatch(container: ContainerView, text: string): 'type' | 'localhostProfile' | undefined {
  const { pod } = container;
  if (isForWindows(pod) !== false) return undefined;
  const own = container.securityContext.get('appArmorProfile');
  if (own.shape !== 'absent') return spelledAlike(own, text);
  // Of a Pod the API server first writes the annotation into the container's field (strategy.go, applyAppArmorVersionSkew).
  if (!pod.isTemplate && isConvertible(text)) return undefined;
  return spelledAlike(pod.securityContext.get('appArmorProfile'), text);
}

/** `docker/default` is a spelling of seccomp's alone, and refused for itself here. */
function spelledAlike(field: Value, text: string): 'type' | 'localhostProfile' | undefined {
  return text === '' || profileOfAnnotation(text) ? mismatch(field, text) : undefined;
}

/** Whether the value of an annotation makes a field that the API server takes. */
function isConvertible(text: string): boolean {
  const profile = profileOfAnnotation(text);
  return profile !== undefined && profile.localhostProfile !== '' && text.trim() === text;
}
