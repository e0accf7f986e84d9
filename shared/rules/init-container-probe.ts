import { apiPath } from '../kubernetes/api-path.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { changeFix, removeFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import { refused } from './refused.ts';
import type { Fix, Rule } from './types.ts';

const fields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Source: pkg/apis/core/validation/validation.go, validateInitContainers. */
export const initContainerProbe: Rule = {
  id: 'init-container-probe',
  level: 'error',
  words: ['initContainers'],
  doc: {
    title: 'An init container has no probes and no lifecycle hooks',
    why: 'An init container is done before the pod begins, so that there is nothing to probe. The API server refuses the object, the hardening in it included.',
    how: 'Remove them. A container that keeps running beside the others is a sidecar: set `restartPolicy: Always` on it.',
    bad: example({ spec: initContainer(false) }),
    good: example({ spec: initContainer(true) }),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/'],
  },
  *check({ pod }, { version }) {
    for (const container of pod.containers) {
      // A restart policy that can't be known may make it a sidecar.
      const restartPolicy = container.value.get('restartPolicy').string();
      if (container.role !== 'init' || restartPolicy.state === 'unknown') continue;
      for (const field of fields) {
        const place = container.value.get(field);
        if (place.shape !== 'map') continue;
        const path = apiPath([...container.path, field]);
        const words = `Init container "${container.name}" ends before the pod begins, and has no use for \`${field}\`.`;
        const refusal = { path, detail: detail(version), fixes: fixes(container, field, version) };
        yield refused({ subject: container, at: place, words, ...refusal });
      }
    }
  },
};

/** Sidecars came with 1.28. */
function detail(version: number): string {
  return version < 28
    ? 'may not be set for init containers'
    : 'may not be set for init containers without restartPolicy=Always';
}

/** First minor version that keeps a restart policy of its own on an init container by default. */
const sidecarsSince = 29;

function fixes(container: ContainerView, field: string, version: number): readonly Fix[] {
  const gone = removeFix(`Remove ${field}`, 'No kubelet has asked it yet.', [...container.path, field]);
  if (version < sidecarsSince) return [gone];
  const evidence = 'It keeps running beside the containers, and the next one begins once it has started.';
  const path = [...container.path, 'restartPolicy'];
  return [gone, ...changeFix(`Make "${container.name}" a sidecar`, evidence, path, 'Always')];
}

function initContainer(sidecar: boolean): string {
  const lines = [
    'initContainers:',
    '  - name: proxy',
    '    image: registry.example/proxy:1.0',
    ...(sidecar ? ['    restartPolicy: Always'] : []),
    '    readinessProbe:',
    '      tcpSocket:',
    '        port: 8080',
    '    securityContext:',
    '      allowPrivilegeEscalation: false',
    '      capabilities:',
    '        drop: [ALL]',
  ];
  return lines.join('\n');
}
