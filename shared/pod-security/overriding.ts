import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';

/**
 * What a refused value means beside those of the other level, as a sentence behind another; '' where it means nothing
 * more. On a container: that it takes the place of a better one of the pod. On the pod: that no container takes it over,
 * and admission refuses it all the same.
 * @param goodText how a value that is not refused is written; undefined for one that is, or is absent or unknown
 */
export function overriding(
  subject: PodView | ContainerView,
  field: string,
  goodText: (value: Value) => string | undefined,
): string {
  if (subject.on === 'container') {
    const good = goodText(subject.pod.securityContext.get(field));
    return good === undefined ? '' : ` It overrides the pod's \`${good}\`.`;
  }
  const { containers, containersKnown } = subject;
  const isOverridden = (container: ContainerView) => goodText(container.securityContext.get(field)) !== undefined;
  return containersKnown && containers.length > 0 && containers.every(isOverridden)
    ? ' Every container overrides it, but admission judges the pod as well.'
    : '';
}
