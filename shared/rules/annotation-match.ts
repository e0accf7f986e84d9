import { annotationPath } from '../kubernetes/annotations.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import type { Value } from '../yaml/value.ts';
import type { Fix } from './types.ts';

/** An annotation that the API server reads: null is the empty string to its decoder. */
export interface Annotation {
  readonly key: string;
  readonly text: string;
  readonly value: Value;
}

/** The annotations of a pod whose text is known. */
export function annotationsOf(pod: PodView): Annotation[] {
  return textsIn(pod.metadata.get('annotations'));
}

/** The same for any map of annotations. */
export function textsIn(annotations: Value): Annotation[] {
  return annotations.entries().flatMap(([key, value]) => {
    const reading = value.string();
    if (reading.state === 'unknown') return [];
    return [{ key, text: reading.state === 'set' ? reading.value : '', value }];
  });
}

/** Takes an annotation of a pod away. */
export function removeAnnotation(pod: PodView, key: string, evidence: string): Fix {
  return {
    ...removeFix('Remove the annotation', evidence, annotationPath(pod, key)),
    // One of that key on the object above its template does nothing either.
    uncovers: 'pod',
  };
}

const types: Readonly<Record<string, readonly string[]>> = {
  RuntimeDefault: ['runtime/default', 'docker/default'],
  Unconfined: ['unconfined'],
};

/**
 * In which of its parts a profile field says something else than the annotation beside it; undefined where they agree, or
 * where either can't be known or is refused for itself.
 * Source: pkg/apis/core/validation/validation.go, validateSeccompAnnotationsAndFieldsMatch and
 * validateAppArmorAnnotationsAndFieldsMatchOnCreate.
 */
export function mismatch(field: Value, annotation: string): 'type' | 'localhostProfile' | undefined {
  const type = field.get('type').string();
  if (type.state !== 'set') return undefined;
  const spellings = types[type.value];
  if (spellings) return spellings.includes(annotation) ? undefined : 'type';
  if (type.value !== 'Localhost') return undefined;
  if (!annotation.startsWith('localhost/')) return 'type';
  const profile = field.get('localhostProfile').string();
  if (profile.state !== 'set') return undefined;
  return annotation === `localhost/${profile.value}` ? undefined : 'localhostProfile';
}
