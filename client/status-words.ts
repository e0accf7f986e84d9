import type { FileStatus, WorkloadStatus } from '../shared/engine/status.ts';

const order = ['unknown', 'privileged', 'baseline', 'restricted'];

/** What the status item says of a file; undefined where the file holds no pod. */
export function statusWords({
  workloads,
  kubernetesVersion,
  chosen,
}: FileStatus): { text: string; detail: string } | undefined {
  const [loosest] = [...workloads].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  if (!loosest) return undefined;
  const many = workloads.length > 1 ? `, the loosest of ${workloads.length} pods` : '';
  return {
    text: `$(shield) ${levelWords(loosest)}${many}`,
    detail: `Kubernetes ${kubernetesVersion}, ${chosen ? `judged at ${chosen}` : 'no level chosen'}`,
  };
}

function levelWords({ level, decided }: WorkloadStatus): string {
  if (level === 'unknown' || (level === 'privileged' && !decided)) return 'Pod Security: not decided';
  return decided ? `Pod Security: ${level}` : `Pod Security: at least ${level}`;
}
