import { apiPathOf } from '../kubernetes/api-path.ts';
import { osSince, podSystems } from '../kubernetes/pod-os.ts';
import { changeFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import { refused, refusedWhole, shown } from './refused.ts';
import type { Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, validateOS. */
export const osName: Rule = {
  id: 'os-name',
  level: 'error',
  doc: {
    title: 'The system of a pod is `linux` or `windows`',
    why: `By this name the API server knows which settings a pod may have, and Pod Security which it must have. ${refusedWhole}`,
    how: 'Write `linux` or `windows` in lower case, or leave `os` out.',
    bad: example({ spec: 'os:\n  name: Linux' }),
    good: example({ spec: 'os:\n  name: linux' }),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/#pod-os'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    const os = pod.spec.get('os');
    if (version < osSince || os.shape !== 'map') return;
    const name = os.get('name');
    const reading = name.string();
    if (reading.state === 'unknown') return;
    const text = reading.state === 'set' ? reading.value : '';
    if (text === '')
      yield refused({
        subject: pod,
        at: name.keySpan ? name : os,
        missing: true,
        words: '`os` names no system. Write `name: linux` or `name: windows`, or leave `os` out.',
        path: apiPathOf(workload, pod, 'os', 'name'),
        detail: version < 34 ? 'cannot be empty' : 'Required value',
      });
    else if (!podSystems.some((system) => system === text)) {
      const meant = podSystems.find((system) => system === text.trim().toLowerCase());
      yield refused({
        subject: pod,
        at: name,
        words: `\`os.name\` is ${shown(text)}, which is no system that pods run on. Write \`linux\` or \`windows\`.`,
        path: apiPathOf(workload, pod, 'os'),
        detail: 'supported values: "linux", "windows"',
        fixes: meant
          ? changeFix(
              `Write ${meant}`,
              'It is the same word, spelt as the API server knows it.',
              [...pod.path, 'os', 'name'],
              meant,
            )
          : [],
      });
    }
  },
};
