import { mayBeHostProcess } from '../../kubernetes/possible-values.ts';
import { example } from '../../rules/example.ts';
import { noHostProcess } from '../host-process.ts';
import { Offenders } from '../offenders.ts';
import type { Control } from '../types.ts';

export const windowsHostProcess: Control = {
  id: 'windowsHostProcess',
  rule: 'windowsHostProcess',
  level: 'baseline',
  since: 0,
  os: 'windows',
  doc: {
    title: 'No container is a HostProcess container',
    why: "A HostProcess container is a process of the Windows node, with the node's files, network and devices. It is the privileged container of Windows.",
    how: 'Leave out `hostProcess`. What administers nodes belongs in a namespace of its own that allows it.',
    bad: example({
      spec: 'os:\n  name: windows',
      podContext: 'runAsNonRoot: true\nwindowsOptions:\n  hostProcess: true',
      containerContext: 'runAsNonRoot: true',
    }),
    good: example({
      spec: 'os:\n  name: windows',
      podContext: 'runAsNonRoot: true',
      containerContext: 'runAsNonRoot: true',
    }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/'],
  },
  check(pod, version) {
    const offenders = new Offenders(pod);
    for (const subject of [pod, ...pod.containers]) {
      const value = subject.securityContext.at('windowsOptions', 'hostProcess');
      const reading = value.boolean();
      if (reading.state === 'unknown' && mayBeHostProcess(subject, version)) offenders.doubt();
      if (reading.state !== 'set' || !reading.value) continue;
      const who = subject.on === 'pod' ? 'The pod runs' : `Container "${subject.name}" runs`;
      offenders.written(subject, value.keySpan, {
        message: `${who} as a process of the Windows node itself, with the node's files and devices. Leave \`hostProcess\` out unless it administers the node.`,
        fixes: [noHostProcess(pod)],
      });
    }
    return offenders.verdict(
      () => `hostProcess (${offenders.who} must not set securityContext.windowsOptions.hostProcess=true)`,
    );
  },
};
