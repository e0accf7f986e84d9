import { apiPath } from '../kubernetes/api-path.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { mayBeBranches, unsupported } from './api-server.ts';
import { example } from './example.ts';
import { type MountView, mountsOf } from './mounts.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

const modes = ['Bidirectional', 'HostToContainer', 'None'];

/** Source: pkg/apis/core/validation/validation.go, validateMountPropagation. */
export const mountPropagation: Rule = {
  id: 'mount-propagation',
  level: 'error',
  words: ['mountPropagation'],
  doc: {
    title: 'Mounts go back to the node from privileged containers only',
    why: 'With `mountPropagation: Bidirectional` what the container mounts appears on the node and in every other pod that shares the volume: it could lay a file system of its own over theirs. The API server takes it of privileged containers only.',
    how: 'Leave `mountPropagation` out, or use `HostToContainer` where the container must see what the node mounts later.',
    bad: example({
      spec: 'volumes:\n  - name: data\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: Bidirectional',
    }),
    good: example({
      spec: 'volumes:\n  - name: data\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: HostToContainer',
    }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation'],
  },
  *check(workload) {
    if (mayBeBranches(workload)) return;
    for (const mount of workload.pod.containers.flatMap(mountsOf)) yield* checkMount(mount);
  },
};

function* checkMount({ container, value, path: at, pathWithoutIndex, mountPath }: MountView): Generator<Report> {
  const place = value.get('mountPropagation');
  const mode = place.string();
  if (mode.state !== 'set') return;
  const path = apiPath([...pathWithoutIndex, 'mountPropagation']);
  if (!modes.includes(mode.value)) {
    const words = `Container "${container.name}" asks for a mount propagation that does not exist.`;
    yield refused({ subject: container, at: place, words, path, detail: unsupported(mode.value, modes) });
  } else if (mode.value === 'Bidirectional') {
    const privileged = container.securityContext.get('privileged').boolean();
    if (privileged.state === 'unknown' || (privileged.state === 'set' && privileged.value)) return;
    const words = `What container "${container.name}" mounts below \`${mountPath}\` would appear on the node, and the container is not privileged. Leave \`mountPropagation\` out.`;
    const detail = 'Bidirectional mount propagation is available only to privileged containers';
    const fix = removeFix('Remove mountPropagation', `What is mounted below \`${mountPath}\` stays in the container.`, [
      ...at,
      'mountPropagation',
    ]);
    yield refused({ subject: container, at: place, words, path, detail, fixes: [fix] });
  }
}
