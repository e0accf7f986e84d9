import { remembered } from '../memory.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { type Field, fieldOf, type Owner } from './fields.ts';
import type { ClosedSpec } from './pod-shape.ts';
import type { ContainerView, PodView, Workload } from './workload.ts';

/**
 * What a map is to the API: a type with fields of ours, a container, a part of the object that leads to the pod, or
 * anything below a container or the pod's spec that has no field of ours.
 */
export type HolderType = Owner | 'Container' | 'above' | 'beneath';

/** A map in which a field of ours stands, or may stand by mistake. */
export interface Holder {
  readonly subject: PodView | ContainerView;
  readonly type: HolderType;
  readonly value: Value;
  readonly path: Path;
  /** What to call it in a message. */
  readonly name: string;
  /** The field that it is the value of, where that is one of ours. */
  readonly field?: Field;
  /** What is known of it where its type has no fields of pods at all. */
  readonly closed?: ClosedSpec;
}

/**
 * Every such map of a workload, from the object's root to the members of the containers' security contexts. Where the
 * kind only resembles a pod, its own schema may have more fields, and the security contexts alone are given. Collected
 * once, for several rules look at them all.
 */
export const holdersOf = remembered((workload: Workload): readonly Holder[] => {
  const { pod, row } = workload;
  const holders: Holder[] = [];
  // What stands above the pod is known of Kubernetes' own kinds.
  if (row.admission !== 'none') addAbove(holders, workload);
  if (row.podSpec === 'whole')
    holders.push({ subject: pod, type: 'PodSpec', value: pod.spec, path: pod.path, name: "the pod's `spec`" });
  const { closed } = pod.shape;
  if (closed && pod.spec.shape === 'map')
    holders.push({ subject: pod, type: 'above', value: pod.spec, path: pod.path, name: closed.name, closed });
  // Where its fields stand among others, the other fields are none of ours.
  if (pod.contextPath.length > pod.path.length)
    addContext(holders, pod, 'PodSecurityContext', "the pod's `securityContext`");
  for (const container of pod.containers) {
    const { value, path } = container;
    if (row.podSpec === 'whole')
      holders.push({ subject: container, type: 'Container', value, path, name: 'a container' });
    addContext(holders, container, 'SecurityContext', "a container's `securityContext`");
  }
  return holders;
});

/** The maps that lead to the pod's spec, and the metadata beside them. */
function addAbove(holders: Holder[], { pod, object, path, kind }: Workload): void {
  const way: string[] = [];
  const add = (value: Value, keys: readonly string[]) => {
    if (value.shape !== 'map') return;
    const name = keys.length === 0 ? `the ${kind} itself` : `\`${keys.join('.')}\``;
    holders.push({ subject: pod, type: 'above', value, path: [...path, ...keys], name });
  };
  let value = object;
  add(value, way);
  add(value.get('metadata'), ['metadata']);
  for (const key of pod.path.slice(path.length, -1).map(String)) {
    way.push(key);
    value = value.get(key);
    add(value, way);
    add(value.get('metadata'), [...way, 'metadata']);
  }
}

function addContext(holders: Holder[], subject: PodView | ContainerView, type: Owner, name: string): void {
  addWithMembers(holders, { subject, type, value: subject.securityContext, path: subject.contextPath, name });
}

/** A map, and the maps of ours below it; nothing where it is none. */
function addWithMembers(holders: Holder[], holder: Holder & { readonly type: Owner }): void {
  if (holder.value.shape !== 'map') return;
  holders.push(holder);
  const { subject } = holder;
  for (const key of holder.value.keys()) {
    const field = fieldOf(holder.type, key);
    const [owner, isList] = typeof field?.type === 'string' ? [field.type, false] : [field?.type[1], true];
    if (!field || owner === undefined || !isOwner(owner)) continue;
    const value = holder.value.get(key);
    const path = [...holder.path, key];
    if (isList) {
      const name = `an item of \`${key}\``;
      for (const [i, item] of value.items().entries())
        addWithMembers(holders, { subject, type: owner, value: item, path: [...path, i], name, field });
    } else addWithMembers(holders, { subject, type: owner, value, path, name: `\`${key}\``, field });
  }
}

function isOwner(type: 'boolean' | 'integer' | 'string' | Owner): type is Owner {
  return type !== 'boolean' && type !== 'integer' && type !== 'string';
}
