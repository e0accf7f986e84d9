import { apiPath } from '../kubernetes/api-path.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { mayBeBranches, onWritten, warns } from './api-server.ts';
import { example } from './example.ts';
import { isDefaultedByHostNetwork, nodePort, portsOf } from './ports.ts';
import type { Rule } from './types.ts';

/** Since this version the API server warns. */
const since = 28;

/** Source: pkg/api/pod/warnings.go, warningsForPodSpecAndMeta. */
export const hostIpWithoutHostPort: Rule = {
  id: 'host-ip-without-host-port',
  level: 'warning',
  words: ['hostIP'],
  doc: {
    title: 'No `hostIP` stands without a `hostPort`',
    why: '`hostIP` only says on which address of the node a `hostPort` is opened. Without one it binds nothing: the container still listens on all addresses of its pod.',
    how: 'Remove `hostIP`. To keep a port to the pod, let the process listen on `127.0.0.1`, or use a NetworkPolicy.',
    bad: example({ container: 'ports:\n  - containerPort: 8080\n    hostIP: 127.0.0.1' }),
    good: example({ container: 'ports:\n  - containerPort: 8080' }),
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    if (version < since || mayBeBranches(workload)) return;
    const defaulted = isDefaultedByHostNetwork(pod);
    for (const port of pod.containers.flatMap(portsOf)) {
      if (port.hostIP === '' || port.hostIP === 'unknown' || nodePort(port, defaulted) !== 0) continue;
      const what = `\`hostIP\` of container "${port.container.name}" does nothing without \`hostPort\`: the container still listens on all addresses of its pod. Remove it.`;
      const message = `${what} ${warns(apiPath(port.path), 'hostIP set without hostPort')}`;
      const fix = removeFix('Remove hostIP', 'It has no effect as it stands.', [...port.path, 'hostIP']);
      yield onWritten(port.container, port.value.get('hostIP'), message, [fix]);
    }
  },
};
