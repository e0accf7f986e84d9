import { basisWords } from '../shared/engine/basis-words.ts';
import { notStartingWords } from '../shared/engine/not-starting.ts';
import type { FileStatus, WorkloadStatus } from '../shared/engine/status.ts';
import type { Translate } from '../shared/text/translate.ts';

const order = ['unknown', 'privileged', 'baseline', 'restricted'];

/**
 * What the status item says of a file; undefined where the file holds no pod.
 * @param t brings words into the editor's language
 */
export function statusWords({ workloads }: FileStatus, t: Translate): { text: string; detail: string } | undefined {
  const [loosest] = [...workloads].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  if (!loosest) return undefined;
  const stopped = workloads.find(({ notStarting }) => notStarting.length > 0);
  const level = stopped ? notStartingWords(stopped.notStarting, t) : levelWords(loosest, t);
  const text =
    workloads.length > 1 && !stopped ? t('{0}, the loosest of {1} pods', level, String(workloads.length)) : level;
  return { text: `$(shield) ${text}`, detail: basisWords(loosest, t) };
}

function levelWords({ level, decided }: Pick<WorkloadStatus, 'level' | 'decided'>, t: Translate): string {
  if (level === 'unknown' || (level === 'privileged' && !decided)) return t('Pod Security: not decided');
  return decided ? t('Pod Security: {0}', level) : t('Pod Security: at least {0}', level);
}
