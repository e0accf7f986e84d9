import { apiPath } from '../kubernetes/api-path.ts';
import type { PodView } from '../kubernetes/workload.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { unsupported } from './api-server.ts';
import { numberedVolumes } from './claims.ts';
import { example } from './example.ts';
import { refusalOfBacksteps } from './local-path.ts';
import { refused } from './refused.ts';
import type { Report, Rule } from './types.ts';

const types = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** Source: pkg/apis/core/validation/validation.go, validateHostPathVolumeSource. */
export const hostPath: Rule = {
  id: 'host-path',
  level: 'error',
  words: ['hostPath'],
  doc: {
    title: 'A `hostPath` volume names a plain path of the node',
    why: 'A path with `..` looks as if it stayed below a folder, and leads out of it. The API server refuses it, as it refuses an empty path or an unknown `type`.',
    how: 'Write the path out, without `..`; better, use `emptyDir` or a PersistentVolumeClaim.',
    bad: example({ spec: 'volumes:\n  - name: logs\n    hostPath:\n      path: /var/log/../lib/kubelet' }),
    good: example({ spec: 'volumes:\n  - name: logs\n    emptyDir: {}' }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  },
  *check(workload) {
    const { pod } = workload;
    for (const [i, volume] of numberedVolumes(workload)) {
      const source = volume.get('hostPath');
      if (i === undefined || source.shape !== 'map') continue;
      const name = volume.get('name').text();
      const path = [...pod.path, 'volumes', i, 'hostPath'];
      yield* checkPath(pod, source, path, name);
      // Without a path the API server asks no further.
      if (source.get('path').text() !== '') yield* checkType(pod, source, path, name);
    }
  },
};

function* checkPath(pod: PodView, source: Value, at: Path, name: string): Generator<Report> {
  const place = source.get('path');
  const path = place.string();
  const printed = apiPath([...at, 'path']);
  if (path.state === 'absent' || (path.state === 'set' && path.value === '')) {
    const words = `Volume "${name}" does not say which path of the node it is.`;
    const missing = place.keySpan === undefined;
    const detail = 'Required value';
    yield refused({ subject: pod, at: missing ? source : place, words, path: printed, detail, missing });
  } else if (path.state === 'set') {
    const detail = refusalOfBacksteps(path.value);
    const words = `The path of volume "${name}" climbs with \`..\`, so that it leads elsewhere on the node than it looks.`;
    if (detail !== undefined) yield refused({ subject: pod, at: place, words, path: printed, detail });
  }
}

function* checkType(pod: PodView, source: Value, at: Path, name: string): Generator<Report> {
  const type = source.get('type').string();
  if (type.state !== 'set' || types.includes(type.value)) return;
  const words = `Volume "${name}" is of a \`hostPath\` type that there is not.`;
  const detail = unsupported(type.value, types);
  yield refused({ subject: pod, at: source.get('type'), words, path: apiPath([...at, 'type']), detail });
}
