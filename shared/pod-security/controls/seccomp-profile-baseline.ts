import {
  annotationPath,
  seccompContainerAnnotationPrefix,
  seccompPodAnnotation,
} from '../../kubernetes/annotations.ts';
import type { PodView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import { changeFix } from '../fixes.ts';
import { Offenders, plural, sortedOnce } from '../offenders.ts';
import { quotedAsGo } from '../quote.ts';
import { refuseSeccompProfiles, seccompViolation } from '../seccomp.ts';
import type { Control, Verdict } from '../types.ts';

/** Since this policy version the fields count, before it the annotations. */
const fieldsSince = 19;

export const seccompProfileBaseline: Control = {
  id: 'seccompProfile_baseline',
  rule: 'seccompProfile',
  level: 'baseline',
  since: 0,
  os: 'linux',
  doc: {
    title: 'No seccomp filter is switched off',
    why: 'Seccomp keeps a container from system calls that ordinary programs never make. `Unconfined` opens them all, and with them every bug that the kernel has there.',
    how: 'Use `type: RuntimeDefault`, or `Localhost` with a profile of your own for a program that needs more.',
    bad: example({ podContext: 'runAsNonRoot: true\nseccompProfile:\n  type: Unconfined' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/seccomp/'],
  },
  check(pod, version) {
    if (version < fieldsSince) return checkAnnotations(pod);
    const offenders = new Offenders(pod);
    const types = refuseSeccompProfiles(pod, offenders);
    return offenders.verdict(() => seccompViolation(offenders, types));
  },
};

function checkAnnotations(pod: PodView): Verdict {
  const offenders = new Offenders(pod);
  const annotations = pod.metadata.get('annotations');
  const forbidden: string[] = [];
  const keys = [
    seccompPodAnnotation,
    ...pod.containers.map((container) => seccompContainerAnnotationPrefix + container.name),
  ];
  for (const key of keys) {
    const value = annotations.get(key);
    const profile = value.string();
    if (profile.state === 'unknown') offenders.doubt();
    if (profile.state === 'unknown' || !value.keySpan) continue;
    // A null value is the empty string to the decoder.
    const text = profile.state === 'set' ? profile.value : '';
    if (/^(?:runtime\/default$|docker\/default$|localhost\/)/.test(text)) continue;
    forbidden.push(`${key}=${quotedAsGo(text)}`);
    const what =
      text === 'unconfined'
        ? 'switches seccomp off: every system call of the kernel is within reach'
        : `names the seccomp profile "${text}", which the standards do not allow`;
    offenders.written(pod, value.keySpan, {
      message: `This annotation ${what}. Use \`runtime/default\`.`,
      fixes: changeFix(
        'Write runtime/default',
        "A program that needs a system call outside the runtime's default profile stops working.",
        annotationPath(pod, key),
        'runtime/default',
      ),
    });
  }
  const once = sortedOnce(forbidden);
  return offenders.verdict(
    () => `seccompProfile (forbidden ${plural(once.length, 'annotation', 'annotations')} ${once.join(', ')})`,
  );
}
