import type { Value } from '../yaml/value.ts';
import type { ContainerView, PodView } from './workload.ts';

/** The Windows user that a container asks for, and where that is written. */
export interface WindowsUser {
  readonly name: string;
  readonly on: PodView | ContainerView;
  readonly value: Value;
}

/**
 * The user of a container's Windows options, its own or the pod's; undefined where none is known, or the pod is for Linux.
 * Where the system is hidden it is told: in a Linux pod the API server refuses all Windows options.
 */
export function windowsUser(container: ContainerView): WindowsUser | undefined {
  const { pod } = container;
  if (pod.spec.at('os', 'name').text() === 'linux') return undefined;
  return userOf(container).string().state === 'absent' ? writtenUser(pod) : writtenUser(container);
}

function userOf({ securityContext }: PodView | ContainerView): Value {
  return securityContext.at('windowsOptions', 'runAsUserName');
}

function writtenUser(on: PodView | ContainerView): WindowsUser | undefined {
  const value = userOf(on);
  const name = value.string();
  return name.state === 'set' ? { name: name.value, on, value } : undefined;
}

/** Whether the kubelet takes a Windows user for root. Source: pkg/kubelet/kuberuntime/security_context_windows.go. */
export function isAdministrator(name: string): boolean {
  return name.toLowerCase() === 'containeradministrator';
}
