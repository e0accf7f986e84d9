import { annotationPath } from '../kubernetes/annotations.ts';
import type { PodView, Workload } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
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
function textsIn(annotations: Value): Annotation[] {
  return annotations.entries().flatMap(([key, value]) => {
    const reading = value.string();
    if (reading.state === 'unknown') return [];
    return [{ key, text: reading.state === 'set' ? reading.value : '', value }];
  });
}

/** An annotation above the pod template. */
export interface OwnAnnotation extends Annotation {
  /** The keys from the object to what it is an annotation of. */
  readonly holder: readonly string[];
  /** From the document's root. */
  readonly at: Path;
}

/**
 * The annotations of the maps that lead to a pod template, from the object on; none where a template of the pod hides its
 * own, nor of other kinds than those of Kubernetes: an operator may hand them on.
 */
export function workloadsOwn({ object, path, pod, row }: Workload): readonly OwnAnnotation[] {
  if (!pod.isTemplate || row.admission === 'none') return [];
  if (pod.metadata.get('annotations').shape === 'unknown') return [];
  const template = pod.path.slice(path.length, -1).map(String);
  return [...template.keys()].flatMap((level) => {
    const holder = template.slice(0, level);
    return textsIn(object.at(...holder, 'metadata', 'annotations')).map((annotation) => ({
      ...annotation,
      holder,
      at: [...path, ...holder, 'metadata', 'annotations', annotation.key],
    }));
  });
}

/** Takes an annotation of a pod away. */
export function removeAnnotation(pod: PodView, key: string, evidence: string): Fix {
  return removeFix('Remove the annotation', evidence, annotationPath(pod, key));
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
