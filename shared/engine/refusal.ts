import { apiPath } from '../kubernetes/api-path.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Refusal } from '../rules/types.ts';

/**
 * First minor version whose API server looks into the pod template of a StatefulSet.
 * Source: pkg/apis/apps/validation/validation.go, ValidatePodTemplateSpecForStatefulSet: nothing in 1.33, all in 1.34.
 */
const statefulSetsSince = 34;

/**
 * The last sentence of a finding that the API server makes as well: where it says so, and its words. Some objects it takes
 * without a look at the pod in them, and refuses the pods that a controller makes: custom resources, and in older versions
 * StatefulSets.
 * @param version the minor version of Kubernetes
 */
export function refusalOf(workload: Workload, { path, detail }: Refusal, version: number): string {
  const { row, kind, pod } = workload;
  const inPod = pathInPod(apiPath(pod.path), path);
  if (row.admission === 'none') return ` The API server refuses the pod made of it: \`${inPod ?? path}\`: ${detail}.`;
  if (kind === 'StatefulSet' && version < statefulSetsSince && inPod !== undefined)
    return ` The API server takes the StatefulSet and refuses its pods: \`${inPod}\`: ${detail}.`;
  return ` The API server refuses it: \`${path}\`: ${detail}.`;
}

/** A path of the object, as it is in a pod of its own; undefined where it is not within the spec of the pod. */
function pathInPod(spec: string, path: string): string | undefined {
  const within = path === spec || [`${spec}.`, `${spec}[`].some((start) => path.startsWith(start));
  return within ? `spec${path.slice(spec.length)}` : undefined;
}
