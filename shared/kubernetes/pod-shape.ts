import { type PathPattern, pattern } from './path-pattern.ts';

/** What the containers at a place are; a sidecar is an init container that keeps running, and is told from its own fields. */
type PlaceRole = 'container' | 'init' | 'ephemeral';

/** Where containers of a pod stand. */
export interface ContainerPlace {
  /** Keys from the pod spec; none: the pod spec is itself a container. */
  readonly keys: readonly string[];
  /** Whether a list of containers stands there, or one container. */
  readonly isList: boolean;
  readonly role: PlaceRole;
  /** What a container is called that has no name of its own. */
  readonly called: string;
  /** The key of its security context. */
  readonly context: string;
}

/** How a pod is written: as the `PodSpec` of the API, or as a kind's own likeness of it. */
export interface PodShape {
  /** In the order in which admission visits them. */
  readonly containers: readonly ContainerPlace[];
  /** Keys from the pod spec to the security context of the pod. */
  readonly securityContext: readonly string[];
  /** Where the pod's metadata stand: next to the pod spec, on the object, which hands them on, or so many keys below the pod spec. */
  readonly metadata: 'beside' | 'object' | readonly string[];
  /**
   * The fields of the pod's security context that stand among other fields, where it is no map of its own. It is there
   * where one of them is.
   */
  readonly contextFields?: readonly string[];
  /** Where the type of the spec is known to have none of the fields of pods: what to tell of one that is written there. */
  readonly closed?: ClosedSpec;
}

/** A spec whose type has none of the fields of pods. */
export interface ClosedSpec {
  /** What to call it in a message. */
  readonly name: string;
  /** Where such fields belong, as it follows "It belongs in ". */
  readonly belongs: string;
  /** Keys from the spec to a security context that containers inherit, for what a container can say too. */
  readonly inherited: readonly string[];
}

/** Where pods stand in an object, and how they are written there. */
export interface PodPlace {
  /** From the object to the pod spec. */
  readonly spec: PathPattern;
  readonly shape: PodShape;
  /** Whether few objects have it: then it leaves no doubt which pod an object has at least. */
  readonly isRare?: true;
}

/** A list of containers, by its keys. */
export function list(keys: string, role: PlaceRole = 'container'): ContainerPlace {
  return { keys: keys.split('.'), isList: true, role, called: '', context: 'securityContext' };
}

/** One container under a key, and what it is called where it has no name. */
export function single(keys: string, called: string, role: PlaceRole = 'container'): ContainerPlace {
  return { keys: keys === '' ? [] : keys.split('.'), isList: false, role, called, context: 'securityContext' };
}

/** The `PodSpec` of the API. Source: kubernetes/api core/v1/types.go; its order: pod-security-admission policy/visitor.go. */
export const podSpec: PodShape = {
  containers: [list('initContainers', 'init'), list('containers'), list('ephemeralContainers', 'ephemeral')],
  securityContext: ['securityContext'],
  metadata: 'beside',
};

/** A `PodTemplateSpec` of the API at a path. */
export function template(path: string): PodPlace {
  return { spec: pattern(path === '' ? 'spec' : `${path}.spec`), shape: podSpec };
}

/** A `PodSpec` of the API at a path, with its metadata next to it. */
export function fullSpec(path: string): PodPlace {
  return { spec: pattern(path), shape: podSpec };
}

/** A likeness of a pod spec at a path. */
export function like(path: string, shape: PodShape): PodPlace {
  return { spec: pattern(path), shape };
}

/** A place that few objects have. */
export function rarely(place: PodPlace): PodPlace {
  return { ...place, isRare: true };
}

/** The same places further down: for a kind that holds the spec of another kind. */
export function below(path: string, places: readonly PodPlace[]): PodPlace[] {
  return places.map((place) => ({ ...place, spec: [...pattern(path), ...place.spec] }));
}
