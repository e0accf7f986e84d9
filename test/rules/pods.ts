import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';
import type { PodSecurityLevel } from '../../shared/pod-security/types.ts';

/** A part of a manifest as an object; `undefined` leaves a key out. */
export type Part = { readonly [key: string]: unknown };

export const roles = ['container', 'init', 'sidecar', 'ephemeral'] as const;
export type Role = (typeof roles)[number];

/** What a container of a pod that reaches the restricted level says. */
const hardenedContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const hardenedPodContext = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** Where each role stands in the pods that are built here: one container of each, and the path of each. */
const places: Readonly<Record<Role, readonly (string | number)[]>> = {
  init: ['spec', 'initContainers', 0],
  sidecar: ['spec', 'initContainers', 1],
  container: ['spec', 'containers', 0],
  ephemeral: ['spec', 'ephemeralContainers', 0],
};

/** The path of the container with a role. */
export function pathOf(role: Role | 'pod'): readonly (string | number)[] {
  return role === 'pod' ? ['spec'] : places[role];
}

/** How a pod differs from one with a hardened container of every role. */
export interface Differences {
  readonly windows?: boolean;
  /** The container that differs. */
  readonly role?: Role;
  /** In its security context. */
  readonly context?: Part;
  /** Directly in it. */
  readonly container?: Part;
  /** In the security context of every container. */
  readonly every?: Part;
  readonly podContext?: Part;
  readonly spec?: Part;
  readonly annotations?: Part;
}

/** The Pod as JSON. */
export function podText(differences: Differences): string {
  const { windows = false, role, context, container, every, podContext, spec, annotations } = differences;
  const built = (of: Role, more: Part = {}) => ({
    name: of,
    image: `registry.example/${of}:1.0`,
    ...more,
    ...(of === role ? container : {}),
    securityContext: { ...(windows ? {} : hardenedContext), ...every, ...(of === role ? context : {}) },
  });
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    // It exists already: a Pod with ephemeral containers can't be created.
    metadata: { name: 'web', uid: '5b7c', annotations },
    spec: {
      ...(windows ? { os: { name: 'windows' } } : {}),
      ...spec,
      securityContext: { ...(windows ? { runAsNonRoot: true } : hardenedPodContext), ...podContext },
      initContainers: [built('init'), built('sidecar', { restartPolicy: 'Always' })],
      containers: [built('container')],
      ephemeralContainers: [built('ephemeral')],
    },
  });
}

/** A policy with a chosen level. */
export function policy(level: PodSecurityLevel | undefined, version = defaultPolicy.version): Policy {
  return { ...defaultPolicy, level, version };
}

/** What is found on such a pod. */
export function findingsOn(differences: Differences, by: Policy): Finding[] {
  return findingsIn(analyzeFile(podText(differences), by));
}
