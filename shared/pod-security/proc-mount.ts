import { mayBeUnmasked } from '../kubernetes/possible-values.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { removeFix } from './fixes.ts';
import { Offenders, quoted, sortedOnce } from './offenders.ts';
import type { Verdict } from './types.ts';

/** Refuses every `procMount` but `Default`, on any container. */
export function refuseProcMounts(pod: PodView, version: number): Verdict {
  const offenders = new Offenders(pod);
  const types: string[] = [];
  for (const container of pod.containers) {
    const value = container.securityContext.get('procMount');
    const reading = value.string();
    if (reading.state === 'unknown' && mayBeUnmasked(container, version)) offenders.doubt();
    if (reading.state !== 'set' || reading.value === 'Default') continue;
    types.push(reading.value);
    // Another word is told by the rule `unsupported-value`, as the API server refuses it.
    if (reading.value !== 'Unmasked') {
      offenders.blame(container);
      continue;
    }
    offenders.written(container, value.keySpan, {
      message: `Container "${container.name}" sees \`/proc\` unmasked: an attacker in it may reach kernel memory and kernel settings there. Leave \`procMount\` out.`,
      fixes: [
        removeFix('Mask /proc again', 'What starts containers within this container stops working.', [
          ...container.contextPath,
          'procMount',
        ]),
      ],
    });
  }
  return offenders.verdict(
    () => `procMount (${offenders.containers} must not set securityContext.procMount to ${quoted(sortedOnce(types))})`,
  );
}
