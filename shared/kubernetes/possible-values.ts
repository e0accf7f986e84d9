import { says } from '../yaml/says.ts';
import { hasUserNamespace, hostUsersSince, procMountSince } from './completions.ts';
import { keptSince } from './fields.ts';
import type { ContainerView, PodView } from './workload.ts';

/**
 * What a hidden field may still say, for the API server refuses the rest beside what is written.
 * Source of all: pkg/apis/core/validation/validation.go.
 */

const escalationSince = keptSince('SecurityContext', 'allowPrivilegeEscalation');
const hostProcessSince = keptSince('WindowsSecurityContextOptions', 'hostProcess');

/** A field of the pod that shares a namespace of the node. */
export type HostNamespaceField = 'hostNetwork' | 'hostPID' | 'hostIPC';

/** Whether a hidden field may share a namespace of the node with the pod: not beside `hostUsers: false`. */
export function mayShare({ spec }: PodView, field: HostNamespaceField, minor: number): boolean {
  if (minor >= hostUsersSince && says(spec.get('hostUsers'), false)) return false;
  return field !== 'hostPID' || !says(spec.get('shareProcessNamespace'), true);
}

/** Whether a hidden `privileged` may be true: not beside `allowPrivilegeEscalation: false`. */
export function mayBePrivileged({ securityContext }: ContainerView, minor: number): boolean {
  return minor < escalationSince || !says(securityContext.get('allowPrivilegeEscalation'), false);
}

/** Whether a hidden `allowPrivilegeEscalation` may be false: not beside `privileged: true`, nor `CAP_SYS_ADMIN` to the letter. */
export function mayForbidEscalation({ securityContext }: ContainerView): boolean {
  const added = securityContext.at('capabilities', 'add').items();
  return !says(securityContext.get('privileged'), true) && !added.some((item) => item.text() === 'CAP_SYS_ADMIN');
}

/** Whether a hidden `procMount` may be `Unmasked`: in a user namespace alone. */
export function mayBeUnmasked({ pod }: ContainerView, minor: number): boolean {
  return minor < procMountSince || hasUserNamespace(pod, minor) !== false;
}

/** Whether a hidden `hostProcess` may be true: not off the network of the node, nor on a container against its pod. */
export function mayBeHostProcess(subject: PodView | ContainerView, minor: number): boolean {
  if (minor < hostProcessSince) return true;
  const pod = subject.on === 'pod' ? subject : subject.pod;
  const network = pod.spec.get('hostNetwork');
  const isOnNode = network.boolean().state === 'unknown' ? mayShare(pod, 'hostNetwork', minor) : says(network, true);
  const isAgainstPod =
    subject.on === 'container' && says(pod.securityContext.at('windowsOptions', 'hostProcess'), false);
  return isOnNode && !isAgainstPod;
}
