import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { Effective } from './effective.ts';
import type { ContainerView, PodView } from './workload.ts';

/** Keys of the annotations that once carried profiles. Source: kubernetes/api core/v1/annotation_key_constants.go. */
export const appArmorAnnotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';
export const seccompPodAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
export const seccompContainerAnnotationPrefix = 'container.seccomp.security.alpha.kubernetes.io/';

/** Where an annotation of a pod stands. */
export function annotationPath(pod: PodView, key: string): Path {
  return [...pod.metadataPath, 'annotations', key];
}

/**
 * The AppArmor profile that the legacy annotation gives a container; undefined where there is none, or where its value
 * says nothing. It stands between the container's field and the pod's.
 * Source: pkg/security/apparmor/helpers.go.
 */
export function appArmorAnnotation(container: ContainerView): Effective | undefined {
  const value: Value = container.pod.metadata.get('annotations').get(appArmorAnnotationPrefix + container.name);
  const reading = value.string();
  const place = value.span ? { span: value.span } : {};
  // In an overlay every annotation may come from elsewhere; only a written one counts here.
  if (reading.state === 'unknown' && value.span) return { value: null, from: 'unknown', ...place };
  if (reading.state !== 'set') return undefined;
  const profile = profileOfAnnotation(reading.value);
  return profile && { value: profile, from: 'annotation', ...place };
}

/** The profile field that says what such an annotation says; undefined where its value is none of those that count. */
export function profileOfAnnotation(
  text: string,
): { readonly type: string; readonly localhostProfile?: string } | undefined {
  if (text === 'runtime/default') return { type: 'RuntimeDefault' };
  if (text === 'unconfined') return { type: 'Unconfined' };
  if (text.startsWith('localhost/')) return { type: 'Localhost', localhostProfile: text.slice('localhost/'.length) };
  return undefined;
}
