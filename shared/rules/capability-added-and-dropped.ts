import { capabilityList } from '../kubernetes/capability-lists.ts';
import { agreedCapability } from '../kubernetes/capability-names.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { standTogether } from '../yaml/branches.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Fix, Report, Rule } from './types.ts';
import { unprivilegedContainers } from './unprivileged.ts';

/** Source: containerd internal/cri/opts/spec_opts.go; CRI-O internal/factory/container/container.go. */
export const capabilityAddedAndDropped: Rule = {
  id: 'capability-added-and-dropped',
  level: 'warning',
  words: ['add'],
  doc: {
    title: 'No capability is added and dropped at once',
    why: 'Runtimes take `ALL` of both lists first, then the single names of `add`, then those of `drop`. So a name in both lists is dropped, and `ALL` in both leaves nothing: what `add` promises does not exist.',
    how: 'Decide: remove the name from `add`, or from `drop`. To keep one capability alone, write `drop: [ALL]` and the name in `add`.',
    bad: example({
      containerContext:
        'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL, NET_BIND_SERVICE]\n  add: [NET_BIND_SERVICE]',
    }),
    good: example({}),
    links: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
    ],
  },
  check(workload, { runtime }) {
    return oncePerPlace(unprivilegedContainers(workload).flatMap((container) => contradictions(container, runtime)));
  },
};

/** Told on the item of `drop`, which is the one that counts. */
function contradictions(container: ContainerView, runtime: Runtime): Report[] {
  const capabilities = container.securityContext.get('capabilities');
  if (!standTogether(capabilities.get('add'), capabilities.get('drop'))) return [];
  const read = (list: 'add' | 'drop') =>
    capabilityList(container, list).items.map((item) => ({ ...item, agreed: agreedCapability(item.name, runtime) }));
  const added = new Map<string, Set<string>>();
  for (const { agreed, name } of read('add'))
    if (agreed !== undefined) added.set(agreed, (added.get(agreed) ?? new Set()).add(name));
  return read('drop').flatMap(({ agreed, value }): Report[] => {
    const written = agreed === undefined ? undefined : added.get(agreed);
    if (agreed === undefined || !written) return [];
    const message =
      agreed === 'ALL'
        ? `Container "${container.name}" adds and drops ALL: dropping wins, so \`add: [ALL]\` grants nothing. Remove one of the two.`
        : `Container "${container.name}" adds and drops ${agreed}: dropping wins, so it never has the capability. Remove one of the two.`;
    return [
      {
        subject: container,
        span: value.span ?? container.anchor,
        missing: false,
        message,
        fixes: [removal(container, agreed, written)],
      },
    ];
  });
}

/** Out of `add`, which changes nothing: the runtime takes it away already. @param written how it is spelt there */
function removal(container: ContainerView, agreed: string, written: ReadonlySet<string>): Fix {
  const path = [...container.contextPath, 'capabilities', 'add'];
  return {
    title: `Remove ${agreed} from add`,
    class: 'review',
    evidence: 'The container keeps what it has: it never had the capability.',
    intents: [...written].map((item) => ({ op: 'remove', path, item, prune: true })),
  };
}
