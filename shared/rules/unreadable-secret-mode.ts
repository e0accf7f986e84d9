import { effective } from '../kubernetes/effective.ts';
import { isPrivileged, isWindows, knownUser } from '../kubernetes/evidence.ts';
import { volumesOf } from '../kubernetes/volumes.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { containersNamed } from '../pod-security/offenders.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import { isMistaken, octal } from './file-mode.ts';
import { type ModeView, modesOf } from './file-modes.ts';
import { mountsOf } from './mounts.ts';
import type { Rule } from './types.ts';

const container = 'volumeMounts:\n  - name: key\n    mountPath: /key';
const podContext = 'runAsNonRoot: true\nrunAsUser: 10001\nseccompProfile:\n  type: RuntimeDefault';
const volume = (mode: string) =>
  `volumes:\n  - name: key\n    secret:\n      secretName: key\n      defaultMode: ${mode}`;

/** Source: pkg/volume/util/atomic_writer.go and pkg/volume/volume_linux.go: files of root, and of `fsGroup` where it is set. */
export const unreadableSecretMode: Rule = {
  id: 'unreadable-secret-mode',
  level: 'warning',
  words: ['Mode', 'mode'],
  doc: {
    title: 'Who mounts a Secret may read its files',
    why: 'Files of a Secret or ConfigMap belong to root. With a mode such as `0400` a container that runs as another user may not read them, and is then often made root to get past that.',
    how: 'Set `fsGroup` on the pod: the files are then given to that group, and it may read them. Or let everybody in the container read them, with mode `0444`.',
    bad: example({ spec: volume('0400'), podContext, container }),
    good: example({ spec: volume('0400'), podContext: `${podContext}\nfsGroup: 10001`, container }),
    links: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions'],
  },
  *check({ pod }) {
    if (isWindows(pod) !== false || pod.securityContext.get('fsGroup').shape !== 'absent') return;
    for (const volume of volumesOf(pod))
      for (const mode of modesOf(volume).filter(({ mode }) => !isMistaken(mode))) {
        const closed = pod.containers.filter((one) => mounts(one, volume.name, mode) && !mayRead(one, mode.mode));
        if (closed.length === 0) continue;
        yield onWritten(
          pod,
          mode.value,
          `With mode ${octal(mode.mode)} only ${mode.mode & 0o040 ? 'root and its group read' : 'root reads'} the files of volume "${volume.name}", and ${containersNamed(closed)} ${closed.length === 1 ? 'runs' : 'run'} as another user. Set \`fsGroup\` on the pod to a group of your choice, or let everybody read them with 0444.`,
        );
      }
  },
};

function mounts(container: ContainerView, volume: string, { files }: ModeView): boolean {
  return mountsOf(container).some(({ value }) => {
    if (volume === '' || value.get('name').text() !== volume) return false;
    const [sub, expanded] = [value.get('subPath').string(), value.get('subPathExpr')];
    if (expanded.shape !== 'absent' || sub.state === 'unknown') return false;
    const only = sub.state === 'set' && sub.value !== '' ? sub.value : undefined;
    return only === undefined || (files?.includes(only) ?? true);
  });
}

/** True as well where it can't be known. */
function mayRead(container: ContainerView, mode: number): boolean {
  if ((mode & 0o004) !== 0 || knownUser(container).user !== 'non-root' || isPrivileged(container)) return true;
  return (mode & 0o040) !== 0 && mayBeInRootGroup(container.pod, container);
}

/** The image's own group is not known, and mostly root's where the user is none of the image's. */
function mayBeInRootGroup(pod: PodView, container: ContainerView): boolean {
  const group = effective(container, 'runAsGroup').value;
  const supplemental = pod.securityContext.get('supplementalGroups');
  return typeof group !== 'number' || group === 0 || supplemental.shape !== 'absent';
}
