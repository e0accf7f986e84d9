import { apiPathOf } from '../kubernetes/api-path.ts';
import { hasUserNamespace } from '../kubernetes/completions.ts';
import type { PodView, Workload } from '../kubernetes/workload.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { changeFix, removeFix } from '../pod-security/fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { refused, refusedWhole } from './refused.ts';
import type { Fix, Report, Rule, RuleContext } from './types.ts';

/** Source: pkg/apis/core/validation/validation.go, ValidateSecurityContext (since 1.30). */
export const unmaskedWithoutUserNamespace: Rule = {
  id: 'unmasked-without-user-namespace',
  level: 'error',
  words: ['procMount'],
  doc: {
    title: 'Only a pod with `hostUsers: false` has an unmasked `/proc`',
    why: `Root of a container without a user namespace is root of the node, and an unmasked \`/proc\` would let it change the node's kernel. ${refusedWhole}`,
    how: 'Leave `procMount` out. Where containers are started within this one, give the pod a user namespace with `hostUsers: false`.',
    bad: example({
      containerContext: 'allowPrivilegeEscalation: false\nprocMount: Unmasked\ncapabilities:\n  drop: [ALL]',
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  },
  *check(workload, { version }) {
    const { pod } = workload;
    if (hasUserNamespace(pod, version) !== false) return;
    const hostUsers = pod.spec.get('hostUsers');
    for (const { subject, field, value, keys } of judgedFields(pod, version)) {
      if (field.name !== 'procMount' || value.text() !== 'Unmasked' || !standTogether(value, hostUsers)) continue;
      yield refused({
        subject,
        at: value,
        words:
          '`procMount: Unmasked` needs a user namespace, which this pod does not have. Leave it out, or set `hostUsers: false` on the pod.',
        path: apiPathOf(workload, subject, ...keys),
        detail: '`hostUsers` must be false to use `Unmasked`',
        fixes: [
          removeFix('Mask /proc again', 'What starts containers within this container stops working.', [
            ...subject.path,
            ...keys,
          ]),
          ...changeFix(
            'Set hostUsers: false on the pod',
            "Users of the pod are no longer those of the node: what owns the node's files or devices loses them.",
            [...pod.path, 'hostUsers'],
            false,
          ),
        ],
      });
    }
  },
};

/** Source: pkg/apis/core/validation/validation.go, validateHostUsers. */
export const userNamespaceConflict: Rule = {
  id: 'user-namespace-conflict',
  level: 'error',
  words: ['hostUsers'],
  doc: {
    title: 'A pod with `hostUsers: false` shares nothing with the node that needs its users',
    why: `A user namespace takes root of the pod apart from root of the node. Namespaces of the node and raw block devices belong to the node's users. ${refusedWhole}`,
    how: 'Leave out `hostNetwork`, `hostPID`, `hostIPC` and `volumeDevices`; what cannot do without them runs without a user namespace.',
    bad: example({ spec: 'hostUsers: false\nhostPID: true' }),
    good: example({ spec: 'hostUsers: false' }),
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  },
  *check(workload, context) {
    for (const { field, value } of judgedFields(workload.pod, context.version)) {
      if (field.name === 'hostUsers' && says(value, false)) yield* checkConflicts(workload, value, context);
    }
  },
};

/** First minor version that refuses block devices; the detail was worded anew with it. */
const devicesSince = 34;

function* checkConflicts(workload: Workload, hostUsers: Value, { version }: RuleContext): Generator<Report> {
  const { pod } = workload;
  const detail = version < devicesSince ? 'when `pod.Spec.HostUsers` is false' : 'when `hostUsers` is false';
  const shared = namespaces.filter(
    ({ name }) => says(pod.spec.get(name), true) && standTogether(hostUsers, pod.spec.get(name)),
  );
  const [first] = shared;
  if (first)
    yield refused({
      subject: pod,
      at: hostUsers,
      words: `\`hostUsers: false\` cannot stand beside ${shared.map(({ name }) => `\`${name}: true\``).join(' and ')}. Keep one of them.`,
      path: apiPathOf(workload, pod, first.printed),
      detail,
      fixes: [
        {
          title: `Set ${shared.map(({ name }) => `${name}: false`).join(' and ')}`,
          class: 'review',
          evidence: 'What needs the network or the processes of the node stops working.',
          intents: shared.map(({ name }) => ({ op: 'set', path: [...pod.path, name], value: false })),
        },
        shareUsers(pod),
      ],
    });
  for (const subject of version < devicesSince ? [] : pod.containers) {
    const devices = subject.value.get('volumeDevices');
    if (devices.items().length === 0 || !standTogether(hostUsers, devices)) continue;
    yield refused({
      subject,
      at: devices,
      words: 'A pod with `hostUsers: false` takes no block devices of the node. Mount a file system instead.',
      path: apiPathOf(workload, subject, 'volumeDevices'),
      detail,
      fixes: [shareUsers(pod)],
    });
  }
}

function shareUsers({ path }: PodView): Fix {
  const evidence = 'Root of the pod is root of the node then, held back by the rest of its security context alone.';
  return removeFix('Do without the user namespace', evidence, [...path, 'hostUsers']);
}

/** Namespaces of the node, and how the API server prints their fields here. */
const namespaces = [
  { name: 'hostNetwork', printed: 'hostNetwork' },
  { name: 'hostPID', printed: 'HostPID' },
  { name: 'hostIPC', printed: 'HostIPC' },
] as const;
