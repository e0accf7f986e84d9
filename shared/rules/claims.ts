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
