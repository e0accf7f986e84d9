import { apiPathOf } from '../kubernetes/api-path.ts';
import { fieldOf, isKnownIn } from '../kubernetes/fields.ts';
import { podOs } from '../kubernetes/pod-os.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { noHostProcess } from '../pod-security/host-process.ts';
import { standTogether } from '../yaml/branches.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Report, Rule } from './types.ts';

const windowsPod = (spec: string) =>
  example({
    spec: `os:\n  name: windows${spec}`,
    podContext: 'runAsNonRoot: true\nwindowsOptions:\n  hostProcess: true',
    containerContext: 'runAsNonRoot: true',
  });

/** Source: pkg/apis/core/validation/validation.go, validateWindowsHostProcessPod. */
export const hostProcessMismatch: Rule = {
  id: 'host-process-mismatch',
  level: 'error',
  words: ['hostProcess'],
  doc: {
    title: 'A HostProcess pod is one with all its containers, on the network of the node',
    why: `HostProcess containers are processes of the Windows node. Other containers are kept apart from the node, and a pod can't be both. ${refusedWhole}`,
    how: "Set `hostProcess: true` once, in the pod's `windowsOptions`, and `hostNetwork: true` beside it; or leave both out.",
    bad: windowsPod(''),
    good: example({
      spec: 'os:\n  name: windows',
      podContext: 'runAsNonRoot: true',
      containerContext: 'runAsNonRoot: true',
    }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    const field = fieldOf('WindowsSecurityContextOptions', 'hostProcess');
    // In a Linux pod all Windows options are refused alike.
    if (!field || !isKnownIn(field, version) || podOs(pod, version) === 'linux') return;
    const differing = pod.containers.filter(differsFromPod);
    for (const container of differing) yield differingReport(workload, container);
    if (!pod.containers.some((container) => isHostProcess(container) === true)) return;
    if (differing.length === 0) yield* checkAll(workload);
    yield* checkNetwork(workload);
  },
};

function hostProcessOf({ securityContext }: PodView | ContainerView): Value {
  return securityContext.at('windowsOptions', 'hostProcess');
}

/** Whether a container is a HostProcess container in the end; undefined where that can't be known. */
function isHostProcess(container: ContainerView): boolean | undefined {
  const own = hostProcessOf(container).boolean();
  const pods = hostProcessOf(container.pod).boolean();
  // What is hidden on a container says the same as its pod, or is refused for that.
  const reading = own.state === 'absent' || (own.state === 'unknown' && pods.state === 'set') ? pods : own;
  if (reading.state === 'unknown') return undefined;
  return reading.state === 'set' && reading.value;
}

function differsFromPod(container: ContainerView): boolean {
  const own = hostProcessOf(container);
  const pods = hostProcessOf(container.pod);
  const reading = pods.boolean();
  return reading.state === 'set' && says(own, !reading.value) && standTogether(own, pods);
}

function differingReport(workload: Workload, subject: ContainerView): Report {
  const pods = says(hostProcessOf(subject.pod), true);
  return refused({
    subject,
    at: hostProcessOf(subject),
    words: `Container "${subject.name}" says otherwise than its pod, where \`hostProcess\` is ${pods}. Leave it out here.`,
    path: apiPathOf(workload, subject, 'securityContext', 'windowsOptions', 'hostProcess'),
    detail: `pod hostProcess value must be identical if both are specified, was ${pods}`,
    fixes: [
      removeFix('Leave it to the pod', `The container follows its pod, where \`hostProcess\` is ${pods}.`, [
        ...subject.contextPath,
        'windowsOptions',
        'hostProcess',
      ]),
    ],
  });
}

/** Some containers are processes of the node: then all must be. Told once, on the first that is not. */
function* checkAll(workload: Workload): Generator<Report> {
  const { pod } = workload;
  const [first] = pod.containers.filter((container) => isHostProcess(container) === false);
  if (!first) return;
  const own = hostProcessOf(first);
  const report = refused({
    subject: pod,
    at: own,
    missing: own.shape === 'absent',
    words: `Container "${first.name}" is no HostProcess container, but others of its pod are. Set \`hostProcess: true\` on the pod, or on none.`,
    path: apiPathOf(workload, pod),
    detail: 'If pod contains any hostProcess containers then all containers must be HostProcess containers',
    fixes: [noHostProcess(pod)],
  });
  yield own.keySpan ? report : { ...report, span: first.anchor };
}

function* checkNetwork(workload: Workload): Generator<Report> {
  const { pod } = workload;
  const network = pod.spec.get('hostNetwork');
  if (network.boolean().state === 'unknown' || says(network, true)) return;
  yield refused({
    subject: pod,
    at: network,
    missing: network.shape === 'absent',
    words:
      'A pod with HostProcess containers runs on the network of its node. Set `hostNetwork: true`, or leave `hostProcess` out.',
    path: apiPathOf(workload, pod, 'hostNetwork'),
    detail: 'hostNetwork must be true if pod contains any hostProcess containers',
    fixes: [noHostProcess(pod)],
  });
}
