import { isSocketPath } from '../knowledge/host-paths.ts';
import { type VolumeView, volumesOf } from '../kubernetes/volumes.ts';
import { setFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import { mountsOf } from './mounts.ts';
import type { Rule } from './types.ts';

const volume = 'volumes:\n  - name: log\n    hostPath:\n      path: /var/log';
const mount = 'volumeMounts:\n  - name: log\n    mountPath: /log';

export const writableHostPath: Rule = {
  id: 'writable-host-path',
  level: 'off',
  doc: {
    title: 'What is mounted of the node is mounted for reading only',
    why: "A container that writes to the node's files changes what other pods, or the node itself, will read and run.",
    how: 'Write `readOnly: true` on the mount. What the node mounts below that path stays writable unless `recursiveReadOnly: Enabled` stands beside it. A socket takes orders all the same.',
    bad: example({ spec: volume, container: mount }),
    good: example({ spec: 'volumes:\n  - name: log\n    emptyDir: {}', container: mount }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  },
  *check({ pod }) {
    const paths = new Map(volumesOf(pod).flatMap(filesOfNode));
    for (const container of pod.containers)
      for (const { value, path, mountPath } of mountsOf(container)) {
        const ofNode = paths.get(value.get('name').text());
        const readOnly = value.get('readOnly');
        const reading = readOnly.boolean();
        if (ofNode === undefined || reading.state === 'unknown' || (reading.state === 'set' && reading.value)) continue;
        const absent = reading.state === 'absent';
        const marked = absent ? value.get('name') : readOnly;
        yield {
          subject: container,
          span: marked.keySpan ?? container.anchor,
          missing: absent,
          message: `Container "${container.name}" may write to \`${ofNode}\` of the node, at \`${mountPath}\`: what it changes there, the node and other pods read. Set \`readOnly: true\` if it only reads.`,
          fixes: [
            setFix(
              absent ? 'harden' : 'review',
              `Set readOnly: true on the mount at ${mountPath}`,
              'What the container writes there will fail.',
              [...path, 'readOnly'],
              true,
            ),
          ],
        };
      }
  },
};

/** The name and path of a volume whose files belong to the node; not of a socket, which has none. */
function filesOfNode({ name, type, source }: VolumeView): [string, string][] {
  const path = source.get('path').text();
  if (type !== 'hostPath' || name === '' || path === '') return [];
  return isSocketPath(path) || source.get('type').text() === 'Socket' ? [] : [[name, path]];
}
