import { volumesOf } from '../kubernetes/volumes.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';

/** Whether all volumes of a pod stand in its manifest: controllers of other groups, and whoever completes it, may add some. */
export function isWholeBuiltIn({ row, partial }: Workload): boolean {
  return partial === undefined && row.admission !== 'none';
}

/** The claims that are made for each pod, where the kind is a StatefulSet; no other kind has the field. */
export function claimTemplatesOf({ object }: Workload): Value {
  return object.at('spec', 'volumeClaimTemplates');
}

/** The names of volumes that a claim provides, and that the pod may write to. */
export function claimedVolumes(workload: Workload): ReadonlySet<string> {
  const written = volumesOf(workload.pod).flatMap(({ name, type, source }) => {
    if (type === 'ephemeral') return [name];
    return type === 'persistentVolumeClaim' && source.get('readOnly').boolean().state === 'absent' ? [name] : [];
  });
  const made = claimTemplatesOf(workload)
    .items()
    .map((claim) => claim.at('metadata', 'name').text());
  return new Set([...written, ...made].filter((name) => name !== ''));
}

/**
 * The place of each volume among those of the pods, as the API server numbers them: a StatefulSet puts its claims first,
 * and leaves out the volumes of their names. Undefined for those, which nobody looks at.
 * Source: pkg/apis/apps/validation/validation.go, ValidateStatefulSetSpec; before 1.34 pkg/controller/statefulset/stateful_set_utils.go, updateStorage.
 */
export function* numberedVolumes(workload: Workload): Generator<readonly [place: number | undefined, volume: Value]> {
  const claims = claimTemplatesOf(workload).items();
  const claimed = new Set(claims.map((claim) => claim.at('metadata', 'name').text()));
  let place = claimed.size;
  for (const volume of workload.pod.spec.get('volumes').items())
    yield [claimed.has(volume.get('name').text()) ? undefined : place++, volume];
}
