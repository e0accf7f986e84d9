import type { Value } from '../yaml/value.ts';
import { effective } from './effective.ts';
import { isWindows } from './evidence.ts';
import type { ContainerView, PodView } from './workload.ts';

/** The Windows user that a container asks for, and where that is written. */
export interface WindowsUser {
  readonly name: string;
  readonly on: PodView | ContainerView;
  readonly value: Value;
}

/** The user of a container's Windows options, its own or the pod's; undefined where none is known, or the pod is for Linux. */
export function windowsUser(container: ContainerView): WindowsUser | undefined {
  const { pod } = container;
  const user = writtenUser(container) ?? writtenUser(pod);
  if (!user || isWindows(pod) === 'unknown' || pod.spec.at('os', 'name').text() === 'linux') return undefined;
  return effective(container, 'windowsOptions').from === 'unknown' ? undefined : user;
}

function writtenUser(on: PodView | ContainerView): WindowsUser | undefined {
  const value = on.securityContext.at('windowsOptions', 'runAsUserName');
  const name = value.string();
  return name.state === 'set' ? { name: name.value, on, value } : undefined;
}

/** Whether the kubelet takes a Windows user for root. Source: pkg/kubelet/kuberuntime/security_context_windows.go. */
export function isAdministrator(name: string): boolean {
  return name.toLowerCase() === 'containeradministrator';
}
