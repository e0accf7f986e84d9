import { isWindows } from '../kubernetes/evidence.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import { portsOf } from './ports.ts';
import type { Rule } from './types.ts';
import { firstUnprivilegedPort, unbindable } from './unbindable-port.ts';

export const privilegedPort: Rule = {
  id: 'privileged-port',
  level: 'off',
  doc: {
    title: 'No container listens on a port that may need root',
    why: `Below ${firstUnprivilegedPort} many nodes let only root listen, so that such a container is run as root, or fails on the next node.`,
    how: `Listen on a port from ${firstUnprivilegedPort} upwards, and let the Service lead to it by \`targetPort\`: who calls the Service sees no difference.`,
    bad: example({ container: 'ports:\n  - containerPort: 80' }),
    good: example({ container: 'ports:\n  - containerPort: 8080' }),
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  },
  *check({ pod }, context) {
    if (isWindows(pod) !== false) return;
    for (const port of pod.containers.flatMap(portsOf)) {
      const { container, containerPort, value } = port;
      if (typeof containerPort !== 'number' || containerPort < 1 || containerPort >= firstUnprivilegedPort) continue;
      // That it can't listen there is told by the rule `unbindable-port`.
      if (unbindable(port, context)) continue;
      yield onWritten(
        container,
        value.get('containerPort'),
        `Container "${container.name}" listens on port ${containerPort}, which on many nodes needs root. Listen on a port from ${firstUnprivilegedPort} upwards, and let the Service lead to it by \`targetPort\`.`,
      );
    }
  },
};
