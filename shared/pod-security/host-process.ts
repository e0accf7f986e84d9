import type { PodView } from '../kubernetes/workload.ts';
import type { Fix } from '../rules/types.ts';
import { removeFix } from './fixes.ts';

/** Makes no container of a pod a HostProcess container: all are, or none. */
export function noHostProcess(pod: PodView): Fix {
  const written = [pod, ...pod.containers].filter((subject) =>
    subject.securityContext.get('windowsOptions').entry('hostProcess'),
  );
  return removeFix(
    'Run no container as a process of the node',
    'What administers the node stops working.',
    ...written.map(({ contextPath }) => [...contextPath, 'windowsOptions', 'hostProcess']),
  );
}
