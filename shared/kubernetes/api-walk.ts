import { remembered } from '../memory.ts';
import { isDecidedElsewhere } from '../yaml/mask.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { type ApiType, apiFields, objectType } from './api-fields.ts';
import { fits, takes } from './api-scalars.ts';
import { isDirective } from './directives.ts';
import { fieldOf } from './fields.ts';
import type { KindRow } from './kind-row.ts';
import { podSpec } from './pod-shape.ts';
import { isSilent } from './silent-keys.ts';
import type { ContainerView, PodView, Workload } from './workload.ts';

/** An object of the API, as it is written. */
export interface ApiHolder {
  /** Its type's name in the API. */
  readonly type: string;
  readonly path: Path;
  readonly value: Value;
}

/** A key that the API does not have where it stands. */
export interface UnknownKey {
  readonly subject: PodView | ContainerView;
  /** The object in which it stands, and those around it, the innermost first. */
  readonly holders: readonly [ApiHolder, ...ApiHolder[]];
  readonly key: string;
  readonly value: Value;
  /** The last minor version of Kubernetes 1 that has it; undefined where none has. */
  readonly last: number | undefined;
}

/** A value that the API server's decoder does not take. */
export interface WrongValue {
  readonly subject: PodView | ContainerView;
  readonly type: ApiType;
  /** The field that it is the value of, or an item or member of. */
  readonly name: string;
  readonly value: Value;
  readonly path: Path;
}

/** What does not fit the types of the API. */
export interface Misfits {
  readonly unknown: readonly UnknownKey[];
  readonly wrong: readonly WrongValue[];
}

/**
 * What does not fit in a workload, where its types are those of the API: of Kubernetes' own kinds in the whole object, of
 * custom resources in the pod specs that are the API's own, and in security contexts. What is hidden is left out, and all
 * of a document that has a syntax error, behind which nothing is what its author wrote. Walked once, for several rules.
 */
export const misfitsOf = remembered((workload: Workload): Misfits => {
  const walk = new Walk(workload);
  const { apiVersion, kind, row, object, path, pod } = workload;
  if (object.document.errors.length > 0) return walk;
  // The kind of a template may be one of several.
  if (kindsIn[apiVersion]?.includes(kind) && !object.document.template) walk.from(object, path, pod, objectType(kind));
  else if (isPodSpec(row)) walk.from(pod.spec, pod.path, pod, objectType('PodSpec'));
  else walkLikeness(walk, pod);
  return walk;
});

/** The kinds whose objects are walked whole, by the API version that the table is of. */
const kindsIn: Readonly<Record<string, readonly string[]>> = {
  v1: ['Pod', 'PodTemplate', 'ReplicationController'],
  'apps/v1': ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'],
  'batch/v1': ['Job', 'CronJob'],
};

/** Whether the pods of a kind are written as the API's own PodSpec. */
function isPodSpec({ podSpec: completeness, pods }: KindRow): boolean {
  return completeness === 'whole' && pods.every(({ shape }) => shape === podSpec);
}

/** Of what only resembles a pod spec, the fields that Batten judges and the security contexts are those of the API. */
function walkLikeness(walk: Walk, pod: PodView): void {
  const fields = apiFields('PodSpec');
  for (const key of pod.spec.keys()) {
    const field = key !== 'securityContext' && fieldOf('PodSpec', key) ? fields.get(key) : undefined;
    if (field) walk.from(pod.spec.get(key), [...pod.path, key], pod, field.type);
  }
  walkContext(walk, pod);
  for (const container of pod.containers)
    walk.from(container.securityContext, container.contextPath, container, objectType('SecurityContext'));
}

/** Where the fields of the pod's context stand among a kind's own, nobody but the kind knows the others. */
function walkContext(walk: Walk, pod: PodView): void {
  const { securityContext, contextPath, shape } = pod;
  if (!shape.contextFields) {
    walk.from(securityContext, contextPath, pod, objectType('PodSecurityContext'));
    return;
  }
  const fields = apiFields('PodSecurityContext');
  for (const name of shape.contextFields) {
    const field = fields.get(name);
    if (field) walk.from(securityContext.get(name), [...contextPath, name], pod, field.type);
  }
}

/** Whether a scalar of the wanted type stands under a key: most do, and are asked for nothing more. */
function holds(map: Value, key: string, type: ApiType): boolean {
  if (type.shape !== 'scalar') return false;
  const written = map.scalarAt(key);
  return written !== undefined && fits(written, type.scalar);
}

/** Whether a template decides a key of a map: lines behind it may belong to other maps then. */
function isBroken(map: Value): boolean {
  if (!map.document.template) return false;
  for (const key of map.keys()) if (isDecidedElsewhere(key)) return true;
  return false;
}

class Walk implements Misfits {
  readonly unknown: UnknownKey[] = [];
  readonly wrong: WrongValue[] = [];
  readonly #pod: PodView;
  readonly #containers: ReadonlyMap<Value, ContainerView>;
  /** Where the walk is: keys from the document's root, the objects it is in, the outermost first, and whose they are. */
  readonly #path: (string | number)[] = [];
  readonly #holders: ApiHolder[] = [];
  #subject: PodView | ContainerView;

  constructor({ pod }: Workload) {
    this.#pod = pod;
    this.#subject = pod;
    this.#containers = new Map(pod.containers.map((container) => [container.value, container]));
  }

  /** Walks from a value at a path. */
  from(value: Value, path: Path, subject: PodView | ContainerView, type: ApiType): void {
    this.#path.push(...path);
    this.#subject = subject;
    this.#value(value, type, String(path.at(-1) ?? ''));
    this.#path.length = 0;
  }

  #value(value: Value, type: ApiType, name: string): void {
    if (type.shape === 'scalar') {
      if (!takes(value, type.scalar)) this.#tellWrong(value, type, name);
    } else if (type.shape !== 'any' && value.shape !== 'absent' && value.shape !== 'unknown') {
      if (value.shape !== (type.shape === 'list' ? 'list' : 'map')) this.#tellWrong(value, type, name);
      else if (type.shape === 'object') this.#object(value, type.name);
      else if (type.shape === 'list') this.#items(value, type.of, name);
      else this.#members(value, type.of);
    }
  }

  #object(written: Value, type: string): void {
    // What is not written of a pod may come from elsewhere, which its own values know.
    const value = type === 'PodSpec' ? this.#pod.spec : written;
    if (isBroken(value)) return;
    const fields = apiFields(type);
    this.#holders.push({ type, path: [...this.#path], value });
    for (const key of value.keys()) {
      const field = fields.get(key);
      if (!field || field.last !== undefined) this.#tellUnknown(value, key, field?.last);
      if (field && !holds(value, key, field.type)) this.#below(key, value.get(key), field.type, key);
    }
    this.#holders.pop();
  }

  #items(list: Value, type: ApiType, name: string): void {
    const outer = this.#subject;
    for (const [i, item] of list.items().entries()) {
      this.#subject = this.#containers.get(item) ?? outer;
      this.#below(i, item, type, name);
    }
    this.#subject = outer;
  }

  #members(map: Value, type: ApiType): void {
    if (isBroken(map)) return;
    for (const key of map.keys())
      if (!holds(map, key, type) && !isDirective(key)) this.#below(key, map.get(key), type, key);
  }

  #below(key: string | number, value: Value, type: ApiType, name: string): void {
    this.#path.push(key);
    this.#value(value, type, name);
    this.#path.pop();
  }

  #tellWrong(value: Value, type: ApiType, name: string): void {
    this.wrong.push({ subject: this.#subject, type, name, value, path: [...this.#path] });
  }

  #tellUnknown(map: Value, key: string, last: number | undefined): void {
    const value = map.get(key);
    if (isSilent(key, value)) return;
    const [holder, ...around] = [...this.#holders].reverse();
    if (holder) this.unknown.push({ subject: this.#subject, holders: [holder, ...around], key, value, last });
  }
}
