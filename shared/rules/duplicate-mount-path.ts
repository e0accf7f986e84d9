import { apiPath } from '../kubernetes/api-path.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { plainOf } from '../yaml/place.ts';
import { samePlain } from '../yaml/plain.ts';
import { example } from './example.ts';
import { type MountView, mountsOf } from './mounts.ts';
import { refused } from './refused.ts';
import type { Fix, Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, ValidateVolumeMounts. */
export const duplicateMountPath: Rule = {
  id: 'duplicate-mount-path',
  level: 'error',
  words: ['volumeMounts'],
  doc: {
    title: 'Every mount of a container has a path of its own',
    why: 'Of two volumes at one path only one could be seen, and nobody could tell which. The API server refuses the object, the hardening in it included.',
    how: 'Mount one of them elsewhere. To show files of several sources in one folder, use a `projected` volume or `subPath`.',
    bad: example({
      spec: 'volumes:\n  - name: a\n    emptyDir: {}\n  - name: b\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: a\n    mountPath: /data\n  - name: b\n    mountPath: /data',
    }),
    good: example({
      spec: 'volumes:\n  - name: a\n    emptyDir: {}\n  - name: b\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: a\n    mountPath: /data/a\n  - name: b\n    mountPath: /data/b',
    }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  },
  *check({ pod, partial }) {
    // A patch may take one away (`$patch: delete`), and in a template two may be branches of one condition.
    if (partial === 'kustomize-patch' || partial === 'helm-template') return;
    for (const container of pod.containers) {
      const seen = new Map<string, MountView>();
      for (const mount of mountsOf(container)) {
        const place = mount.value.get('mountPath');
        const mountPath = place.string();
        if (mountPath.state !== 'set') continue;
        const first = seen.get(mountPath.value);
        seen.set(mountPath.value, first ?? mount);
        if (!first) continue;
        const what = `Container "${container.name}" mounts two volumes at \`${mountPath.value}\`: "${first.value.get('name').text()}" and "${mount.value.get('name').text()}". Mount one of them elsewhere.`;
        const path = apiPath([...mount.path, 'mountPath']);
        yield refused({
          subject: container,
          at: place,
          words: what,
          path,
          detail: 'must be unique',
          fixes: again(mount, first),
        });
      }
    }
  },
};

/** What is mounted twice alike needs but one mount; which of two different ones is meant, nobody can tell. */
function again(mount: MountView, first: MountView): readonly Fix[] {
  if (!samePlain(plainOf(mount.value), plainOf(first.value))) return [];
  return [removeFix('Remove the second mount', 'It is the same as the first.', mount.path)];
}
