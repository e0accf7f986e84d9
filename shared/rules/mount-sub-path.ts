import { apiPath } from '../kubernetes/api-path.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { mayBeBranches } from './api-server.ts';
import { example } from './example.ts';
import { refusalOfLocalPath } from './local-path.ts';
import { type MountView, mountsOf } from './mounts.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, ValidateVolumeMounts. */
export const mountSubPath: Rule = {
  id: 'mount-sub-path',
  level: 'error',
  words: ['subPath'],
  doc: {
    title: 'A `subPath` stays within its volume',
    why: 'A path that leads out of the volume would mount what belongs to the node or to other pods into the container. The API server refuses one that is absolute or climbs with `..`, and `subPath` beside `subPathExpr`.',
    how: "Name the file or folder from the volume's root on, without `..`.",
    bad: example({
      spec: 'volumes:\n  - name: data\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: ../etc',
    }),
    good: example({
      spec: 'volumes:\n  - name: data\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: etc',
    }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath'],
  },
  *check(workload) {
    for (const container of workload.pod.containers) {
      // An ephemeral container may have none: ephemeral-container tells it.
      if (container.role === 'ephemeral') continue;
      for (const mount of mountsOf(container)) {
        yield* checkPath(mount, 'subPath');
        yield* checkPath(mount, 'subPathExpr');
        if (!mayBeBranches(workload)) yield* checkBoth(mount);
      }
    }
  },
};

function* checkPath(
  { container, value, pathWithoutIndex }: MountView,
  field: 'subPath' | 'subPathExpr',
): Generator<Report> {
  const place = value.get(field);
  const path = place.string();
  if (path.state !== 'set') return;
  const detail = refusalOfLocalPath(path.value);
  if (detail === undefined) return;
  const words = `\`${path.value}\` leads out of volume "${value.get('name').text()}".`;
  yield refused({ subject: container, at: place, words, path: apiPath([...pathWithoutIndex, field]), detail });
}

function* checkBoth({ container, value, path, mountPath }: MountView): Generator<Report> {
  const [fixed, expanded] = [value.get('subPath').string(), value.get('subPathExpr').string()];
  if (fixed.state !== 'set' || fixed.value === '' || expanded.state !== 'set' || expanded.value === '') return;
  const words = `The mount at \`${mountPath}\` of container "${container.name}" names its part of the volume twice.`;
  const detail = 'subPathExpr and subPath are mutually exclusive';
  const fixes = (['subPathExpr', 'subPath'] as const).map((key) =>
    removeFix(`Remove ${key}`, 'The other names the part of the volume.', [...path, key]),
  );
  const at = value.get('subPathExpr');
  yield refused({ subject: container, at, words, path: apiPath([...path, 'subPathExpr']), detail, fixes });
}
