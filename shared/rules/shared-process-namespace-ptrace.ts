import { isPrivileged, neverRoot } from '../kubernetes/evidence.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix } from '../pod-security/fixes.ts';
import { containersNamed } from '../pod-security/offenders.ts';
import { says } from '../yaml/says.ts';
import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

const spec = (capabilities: string) =>
  `shareProcessNamespace: true
initContainers:
  - name: tracer
    image: registry.example/tracer:1.0
    restartPolicy: Always
    securityContext:
      runAsNonRoot: false
      runAsUser: 0
      allowPrivilegeEscalation: false
      capabilities:
        drop: [ALL]${capabilities}`;

/** Source: facts E, and ptrace(2): who holds the capability may read the memory of every process that it sees. */
export const sharedProcessNamespacePtrace: Rule = {
  id: 'shared-process-namespace-ptrace',
  level: 'warning',
  doc: {
    title: 'No container reads the memory of its neighbours',
    why: 'With `shareProcessNamespace: true` a container sees the processes of all others of its pod. One that holds `SYS_PTRACE` reads their memory, files and environment, with every password in it, and changes what they do.',
    how: 'Leave out `SYS_PTRACE`, or `shareProcessNamespace`. To look into a running pod once, use `kubectl debug`.',
    bad: example({ spec: spec('\n        add: [SYS_PTRACE]') }),
    good: example({ spec: 'shareProcessNamespace: true' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  },
  *check({ pod }, { version }) {
    const tracers = pod.containers.filter((one) => mayTrace(one) && neighboursOf(one, pod).length > 0);
    if (tracers.length === 0 || says(pod.spec.get('hostPID'), true)) return;
    for (const { field, value } of judgedFields(pod, version)) {
      if (field.name !== 'shareProcessNamespace' || !says(value, true)) continue;
      yield onWritten(
        pod,
        value,
        `Beside \`shareProcessNamespace: true\`, the \`SYS_PTRACE\` of ${containersNamed(tracers)} opens the memory, files and environment of all other containers of the pod. Leave out one of the two.`,
        changeFix(
          'Set shareProcessNamespace: false',
          'What looks at or signals processes of other containers of the pod stops working.',
          [...pod.path, 'shareProcessNamespace'],
          false,
        ),
      );
    }
  },
};

/** To another user than root an added capability gives nothing; to a privileged container it is the least. */
function mayTrace(container: ContainerView): boolean {
  if (isPrivileged(container) || neverRoot(container)) return false;
  const { add, drop } = listsOf(container);
  if (drop.includes('SYS_PTRACE')) return false;
  return add.includes('SYS_PTRACE') || (add.includes('ALL') && !drop.includes('ALL'));
}

/** Runtimes don't mind small letters. */
function listsOf({ securityContext }: ContainerView) {
  const [add = [], drop = []] = ['add', 'drop'].map((list) =>
    securityContext
      .at('capabilities', list)
      .items()
      .map((item) => item.text().toUpperCase()),
  );
  return { add, drop };
}

/** Those that run at the same time: an init container meets only the sidecars before it. */
function neighboursOf(container: ContainerView, { containers }: PodView): readonly ContainerView[] {
  const others = containers.filter((one) => one !== container && one.role !== 'init');
  if (container.role !== 'init') return others;
  const before = containers.slice(0, containers.indexOf(container));
  return others.filter((one) => one.role === 'sidecar' && before.includes(one));
}
