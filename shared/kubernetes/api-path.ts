import type { Path } from '../yaml/plain.ts';
import type { ContainerView, PodView, Workload } from './workload.ts';

/**
 * The path of a field as the API server writes it in its errors, such as `spec.template.spec.containers[0].securityContext`.
 * Source: k8s.io/apimachinery pkg/util/validation/field/path.go.
 * @param keys from the pod's spec or the container to the field
 */
export function apiPath({ path }: Workload, subject: PodView | ContainerView, ...keys: Path): string {
  const steps = [...subject.path.slice(path.length), ...keys];
  return steps
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}
