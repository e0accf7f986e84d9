import { example } from '../../rules/example.ts';
import { withoutHostPath } from '../host-path.ts';
import { hostPathWords } from '../host-path-words.ts';
import { objectsOf } from '../items.ts';
import { Offenders, plural, quoted } from '../offenders.ts';
import type { Control } from '../types.ts';

export const hostPathVolumes: Control = {
  id: 'hostPathVolumes',
  rule: 'volumes',
  level: 'baseline',
  since: 0,
  doc: {
    title: 'No volume is a path of the node',
    why: "A `hostPath` volume is the node's own disk. A writable one lets a container replace what the node runs; even a readable one shows the kubelet's credentials and the data of other pods.",
    how: 'Use `emptyDir`, a PersistentVolumeClaim, a ConfigMap or a Secret. What really works on the node belongs in a namespace of its own that allows it.',
    bad: example({ spec: 'volumes:\n  - name: logs\n    hostPath:\n      path: /var/log' }),
    good: example({ spec: 'volumes:\n  - name: logs\n    emptyDir: {}' }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  },
  check(pod) {
    const offenders = new Offenders(pod, false);
    const names: string[] = [];
    for (const volume of objectsOf(pod.spec.get('volumes'), offenders)) {
      const hostPath = volume.get('hostPath');
      if (hostPath.shape === 'unknown') offenders.doubt();
      if (hostPath.shape === 'absent' || hostPath.shape === 'unknown') continue;
      names.push(volume.get('name').text());
      offenders.written(pod, hostPath.keySpan, {
        message: hostPathWords(pod, volume),
        fixes: withoutHostPath(pod, volume),
      });
    }
    return offenders.verdict(() => `hostPath volumes (${plural(names.length, 'volume', 'volumes')} ${quoted(names)})`);
  },
};
