import { apiPath } from '../kubernetes/api-path.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import { type PortView, portsOf } from './ports.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, validateContainerPorts; apimachinery IsValidPortNum. */
export const portRange: Rule = {
  id: 'port-range',
  level: 'error',
  words: ['ports'],
  doc: {
    title: 'Every port is one that exists',
    why: 'Ports are numbers from 1 to 65535. The API server refuses an object with another one whole, the hardening in it included.',
    how: 'Write the port on which the container listens.',
    bad: example({ container: 'ports:\n  - containerPort: 80800' }),
    good: example({ container: 'ports:\n  - containerPort: 8080' }),
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  },
  *check({ pod }) {
    for (const container of pod.containers) {
      for (const port of portsOf(container)) yield* checkPort(port);
    }
  },
};

function* checkPort(port: PortView): Generator<Report> {
  for (const field of ['containerPort', 'hostPort'] as const) {
    const number = port[field];
    if (number === 'unknown' || (number >= 1 && number <= 65535)) continue;
    const place = port.value.get(field);
    const path = apiPath([...port.path, field]);
    const subject = port.container;
    if (number !== 0) {
      const words = `Container "${subject.name}" names port ${number}, which does not exist.`;
      const detail = 'must be between 1 and 65535, inclusive';
      const gone = removeFix('Remove hostPort', 'The container takes no port of the node.', [...port.path, 'hostPort']);
      yield refused({ subject, at: place, words, path, detail, fixes: field === 'hostPort' ? [gone] : [] });
    } else if (field === 'containerPort') {
      const words = `A port of container "${subject.name}" does not say which port it is.`;
      const missing = place.keySpan === undefined;
      yield refused({ subject, at: missing ? port.value : place, words, path, detail: 'Required value', missing });
    }
  }
}
