import type { Value } from '../yaml/value.ts';
import type { ContainerView, PodView } from './workload.ts';
import { judgedFields } from './written-fields.ts';

/** The fields that hold a user or groups. */
export type IdField = 'runAsUser' | 'runAsGroup' | 'fsGroup' | 'supplementalGroups';

/** A user or group that is written and holds for at least one container. */
export interface IdInForce {
  readonly subject: PodView | ContainerView;
  readonly field: IdField;
  readonly id: number;
  /** Where it stands: the field, or the item of `supplementalGroups`. */
  readonly at: Value;
}

/** Every such ID that an API server of that minor version keeps. What every container replaces holds for none. */
export function* idsInForce(pod: PodView, version: number): Generator<IdInForce> {
  for (const { subject, field, value } of judgedFields(pod, version)) {
    const name = idField(field.name);
    if (!name || (subject.on === 'pod' && isReplaced(pod, name))) continue;
    for (const at of name === 'supplementalGroups' ? value.items() : [value]) {
      const id = at.integer();
      if (id.state === 'set') yield { subject, field: name, id: id.value, at };
    }
  }
}

function idField(name: string): IdField | undefined {
  return (['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups'] as const).find((one) => one === name);
}

function isReplaced({ containers }: PodView, field: IdField): boolean {
  if (field !== 'runAsUser' && field !== 'runAsGroup') return false;
  return containers.every(({ securityContext }) => securityContext.get(field).shape !== 'absent');
}
