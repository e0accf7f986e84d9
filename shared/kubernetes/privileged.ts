import type { Value } from '../yaml/value.ts';
import { isPrivileged } from './evidence.ts';
import { fieldOf } from './fields.ts';
import type { Runtime } from './runtime.ts';
import type { ContainerView, PodView } from './workload.ts';

/** The fields that `privileged: true` on the same container makes moot: the runtime ignores or undoes them. */
export const mootWhenPrivileged: ReadonlySet<string> = new Set([
  'allowPrivilegeEscalation',
  'capabilities',
  'seccompProfile',
  'procMount',
  'seLinuxOptions',
  'appArmorProfile',
]);

/** A field that `privileged: true` on the same container cancels, and whether its value would harden without. */
interface CanceledField {
  readonly name: string;
  readonly hardens: (value: Value, runtime: Runtime) => boolean;
}

const profile = (value: Value) => value.get('type').text();

/**
 * A `Localhost` profile of AppArmor is applied by containerd all the same, and not by CRI-O.
 * Source: containerd internal/cri/server/container_create.go; CRI-O server/container_create_linux.go and
 * internal/factory/container/container.go.
 */
const fields: readonly CanceledField[] = [
  {
    name: 'capabilities',
    hardens: (value) => value.get('drop').items().length > 0,
  },
  { name: 'seccompProfile', hardens: (value) => /^(?:RuntimeDefault|Localhost)$/.test(profile(value)) },
  {
    name: 'appArmorProfile',
    hardens: (value, runtime) =>
      profile(value) === 'RuntimeDefault' || (profile(value) === 'Localhost' && runtime === 'cri-o'),
  },
  {
    name: 'seLinuxOptions',
    hardens: (value) => profile(value) !== 'spc_t' && value.entries().some(([, part]) => part.text() !== ''),
  },
  { name: 'procMount', hardens: (value) => value.text() === 'Default' },
];

/** A field that hardens nothing beside `privileged: true`, as it is written. */
export interface Canceled {
  readonly name: string;
  readonly value: Value;
}

/** What a container says of itself that would harden it, were it not privileged. */
export function canceledByPrivileged(container: ContainerView, runtime: Runtime): readonly Canceled[] {
  return hardeningIn(container.securityContext, runtime);
}

/**
 * What a pod says for its containers that hardens none of them, since each that takes it is privileged; nothing where
 * other containers may be hidden.
 */
export function canceledOnPod(
  { securityContext, containers, containersKnown }: PodView,
  runtime: Runtime,
): readonly Canceled[] {
  if (!containersKnown) return [];
  return hardeningIn(securityContext, runtime).filter(({ name }) => {
    if (!fieldOf('PodSecurityContext', name)) return false;
    const heirs = containers.filter((container) => container.securityContext.get(name).shape === 'absent');
    return heirs.length > 0 && heirs.every(isPrivileged);
  });
}

/** The same with what it takes from its pod. */
export function canceledOn(container: ContainerView, runtime: Runtime): readonly string[] {
  return fields.flatMap(({ name }) => (isCanceled(container, name, runtime) ? [name] : []));
}

/** Whether a privileged container takes a value, its own or its pod's, that does nothing on it. */
export function isCanceled(container: ContainerView, field: string, runtime: Runtime): boolean {
  if (!isPrivileged(container)) return false;
  const isOwn = container.securityContext.get(field).shape !== 'absent';
  const isOfPod = fieldOf('PodSecurityContext', field) !== undefined;
  if (!isOwn && !isOfPod) return false;
  const context = isOwn ? container.securityContext : container.pod.securityContext;
  return hardeningIn(context, runtime).some(({ name }) => name === field);
}

function hardeningIn(context: Value, runtime: Runtime): readonly Canceled[] {
  return fields
    .map(({ name, hardens }) => ({ name, value: context.get(name), hardens }))
    .filter(({ value, hardens }) => value.shape !== 'unknown' && hardens(value, runtime));
}
