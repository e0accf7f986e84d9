import type { Value } from '../yaml/value.ts';
import type { Runtime } from './runtime.ts';
import type { ContainerView } from './workload.ts';

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

/** What a container says of itself that would harden it, were it not privileged. */
export function canceledByPrivileged(
  { securityContext }: ContainerView,
  runtime: Runtime,
): readonly { readonly name: string; readonly value: Value }[] {
  return fields
    .map(({ name, hardens }) => ({ name, value: securityContext.get(name), hardens }))
    .filter(({ value, hardens }) => value.shape !== 'unknown' && hardens(value, runtime));
}
