import { appArmorAnnotation } from '../kubernetes/annotations.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import type { Path } from '../yaml/plain.ts';
import { example } from './example.ts';
import type { Fix, Rule } from './types.ts';

/** Source: pkg/security/apparmor/{helpers,validate}.go (isRequired, Validate), which the kubelet asks before it starts a pod. */
export const appArmorRuntimeDefault: Rule = {
  id: 'app-armor-runtime-default',
  level: 'off',
  doc: {
    title: "A pod that may land on nodes without AppArmor does not ask for the runtime's default profile by name",
    why: 'Where AppArmor is on, the runtime gives its default profile to every container that names none and is not privileged. Written down, the same profile becomes a demand: the kubelet of a node without AppArmor (SELinux distributions, most of all) refuses to start the pod, and the scheduler does not know which nodes those are.',
    how: 'Leave `appArmorProfile` out where nodes differ. Keep it where every node has AppArmor, so that a node which lost it is noticed.',
    bad: example({
      podContext:
        'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nappArmorProfile:\n  type: RuntimeDefault',
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tutorials/security/apparmor/'],
  },
  *check({ pod }, { version }) {
    for (const { subject, field, value, keys } of judgedFields(pod, version)) {
      if (field.type !== 'AppArmorProfile' || value.get('type').string().state !== 'set') continue;
      if (value.get('type').text() !== 'RuntimeDefault') continue;
      yield {
        subject,
        span: value.keySpan ?? subject.anchor,
        missing: false,
        message:
          "An explicit `RuntimeDefault` keeps the pod from starting on nodes without AppArmor. Left out, the runtime's default profile holds wherever there is AppArmor, and the pod runs everywhere.",
        fixes: isDefaultWithout(subject) ? removal([...subject.path, ...keys]) : [],
      };
    }
  },
};

/** Whether the same profile holds where this subject names none. */
function isDefaultWithout(subject: PodView | ContainerView): boolean {
  if (subject.on === 'pod') return true;
  return subject.pod.securityContext.get('appArmorProfile').shape === 'absent' && !appArmorAnnotation(subject);
}

function removal(path: Path): readonly Fix[] {
  return [
    {
      title: 'Remove appArmorProfile',
      class: 'review',
      evidence: 'Where there is AppArmor, the runtime gives the container the same profile.',
      intents: [{ op: 'remove', path }],
    },
  ];
}
