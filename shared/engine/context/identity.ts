import { effective } from '../../kubernetes/effective.ts';
import { isWindows } from '../../kubernetes/evidence.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { isList } from '../../yaml/plain.ts';
import { held, type Place } from './held.ts';
import type { HeldValue, Identity } from './types.ts';

/**
 * As whom a container starts. The supplementary groups are `fsGroup`, then `supplementalGroups`.
 * Source: pkg/kubelet/kuberuntime/security_context.go.
 */
export function identityOf(container: ContainerView, place: Place): Identity {
  const policy = effective(container, 'supplementalGroupsPolicy');
  return {
    startsAs: startsAs(container),
    user:
      isWindows(container.pod) === true
        ? windowsUser(container, place)
        : held(effective(container, 'runAsUser'), place),
    group: held(effective(container, 'runAsGroup'), place),
    groups: groupsOf(container),
    imageGroups: policy.from === 'unknown' ? null : policy.value !== 'Strict',
  };
}

/** The kubelet starts no root under `runAsNonRoot`. Source: pkg/kubelet/kuberuntime/security_context_others.go. */
function startsAs(container: ContainerView): Identity['startsAs'] {
  if (isWindows(container.pod) !== false) return 'unknown';
  const user = effective(container, 'runAsUser');
  if (typeof user.value === 'number') return user.value === 0 ? 'root' : 'non-root';
  return effective(container, 'runAsNonRoot').value === true ? 'non-root' : 'unknown';
}

function windowsUser(container: ContainerView, place: Place): HeldValue {
  const options = held(effective(container, 'windowsOptions'), place);
  if (options.from === 'unknown') return options;
  const { value } = options;
  const name = typeof value === 'object' && value !== null && 'runAsUserName' in value ? value['runAsUserName'] : null;
  return typeof name === 'string' ? { ...options, value: name, text: name } : { value: null, text: '', from: 'image' };
}

function groupsOf(container: ContainerView): readonly number[] | null {
  const own = effective(container, 'fsGroup');
  const more = effective(container, 'supplementalGroups');
  if (own.from === 'unknown' || more.from === 'unknown') return null;
  const ids = [own.value, ...(isList(more.value) ? more.value : [])];
  return [...new Set(ids.filter((id) => typeof id === 'number'))];
}
