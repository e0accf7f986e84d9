import { apiPath } from '../kubernetes/api-path.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { mayBeBranches, unsupported } from './api-server.ts';
import { example } from './example.ts';
import { type MountView, mountsOf } from './mounts.ts';
import { refused } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

/** Since this version the field is kept by default; before, the API server drops it. */
const since = 31;
const modes = ['Disabled', 'Enabled', 'IfPossible'];

/** Source: pkg/apis/core/validation/validation.go, validateMountRecursiveReadOnly. */
export const recursiveReadOnly: Rule = {
  id: 'recursive-read-only',
  level: 'error',
  words: ['recursiveReadOnly'],
  doc: {
    title: 'What is read-only recursively is read-only itself',
    why: 'It carries `readOnly` into the mounts below a mount. Where the mount itself may be written, or mounts come and go by propagation, it promises what nothing keeps, and the API server refuses the pod.',
    how: 'Set `readOnly: true` and leave `mountPropagation` out.',
    bad: example({
      spec: 'volumes:\n  - name: data\n    emptyDir: {}',
      container: 'volumeMounts:\n  - name: data\n    mountPath: /data\n    recursiveReadOnly: Enabled',
    }),
    good: example({
      spec: 'volumes:\n  - name: data\n    emptyDir: {}',
      container:
        'volumeMounts:\n  - name: data\n    mountPath: /data\n    readOnly: true\n    recursiveReadOnly: Enabled',
    }),
    links: ['https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts'],
  },
  *check(workload, { version }) {
    if (version < since || mayBeBranches(workload)) return;
    for (const mount of workload.pod.containers.flatMap(mountsOf)) yield* checkMount(mount);
  },
};

function* checkMount(mount: MountView): Generator<Report> {
  const { container, value, pathWithoutIndex, mountPath } = mount;
  const place = value.get('recursiveReadOnly');
  const mode = place.string();
  if (mode.state !== 'set' || mode.value === 'Disabled') return;
  const path = apiPath([...pathWithoutIndex, 'recursiveReadOnly']);
  const who = `The mount at \`${mountPath}\` of container "${container.name}"`;
  if (!modes.includes(mode.value)) {
    const words = `${who} asks for a \`recursiveReadOnly\` that there is not.`;
    yield refused({ subject: container, at: place, words, path, detail: unsupported(mode.value, modes) });
    return;
  }
  const readOnly = value.get('readOnly').boolean();
  if (readOnly.state === 'absent' || (readOnly.state === 'set' && !readOnly.value)) {
    const words = `${who} may be written, so that nothing below it is read-only.`;
    const detail = 'may only be specified when readOnly is true';
    yield refused({ subject: container, at: place, words, path, detail, fixes: [makeReadOnly(mount)] });
  }
  const propagation = value.get('mountPropagation').string();
  if (propagation.state === 'set' && propagation.value !== 'None') {
    const words = `${who} takes over what is mounted later, which \`recursiveReadOnly\` does not reach.`;
    const detail = 'may only be specified when mountPropagation is None or not specified';
    const evidence = 'What the node mounts there later no longer appears in the container.';
    const fix = removeFix('Remove mountPropagation', evidence, [...mount.path, 'mountPropagation']);
    yield refused({ subject: container, at: value.get('mountPropagation'), words, path, detail, fixes: [fix] });
  }
}

function makeReadOnly({ path, mountPath }: MountView): Fix {
  return {
    title: 'Set readOnly to true',
    class: 'review',
    evidence: `What is mounted read-only below must be read-only itself. A process that writes below \`${mountPath}\` fails from then on.`,
    intents: [{ op: 'set', path: [...path, 'readOnly'], value: true }],
  };
}
