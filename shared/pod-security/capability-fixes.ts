import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Fix } from '../rules/types.ts';

/** Takes a capability, as it is spelt, out of those that a container adds. */
export function removeCapability({ contextPath }: ContainerView | PodView, name: string): Fix {
  return {
    title: `Remove the capability ${name}`,
    class: 'review',
    evidence: `What the program does with ${name} stops working.`,
    intents: [{ op: 'remove', path: [...contextPath, 'capabilities', 'add'], item: name, prune: true }],
  };
}
