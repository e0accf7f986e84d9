import { capabilityList } from '../kubernetes/capability-lists.ts';
import { agreedCapability } from '../kubernetes/capability-names.ts';
import { effective } from '../kubernetes/effective.ts';
import { finalCapabilities, startsAs } from '../kubernetes/final-capabilities.ts';
import { withoutOwn } from '../kubernetes/overridden.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Fix, Report, Rule } from './types.ts';
import { listed, unprivilegedContainers } from './unprivileged.ts';

/** Source: containerd WithoutAmbientCaps; CRI-O SpecSetupCapabilities; capabilities(7), "Transformation of capabilities". */
export const inertCapability: Rule = {
  id: 'inert-capability',
  level: 'warning',
  words: ['add'],
  doc: {
    title: 'Capabilities are added only for a user who gets them',
    why: 'Runtimes give added capabilities to root alone. To another user they do nothing, unless a program whose file carries them (`setcap`) or that is setuid root lends them, and `allowPrivilegeEscalation: false` forbids that too. What is left is an entry in the bounding set: of no use to the program, and one step less for an attacker who becomes root.',
    how: 'Remove the capability. For a port below 1024 listen on a higher one and map it in the Service, or set the sysctl `net.ipv4.ip_unprivileged_port_start`. One case stays: a program whose file carries a capability with the effective bit starts only while that capability is in the bounding set, even where it never gets it.',
    bad: example({
      containerContext: 'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]\n  add: [NET_BIND_SERVICE]',
    }),
    good: example({ container: 'ports:\n  - containerPort: 8080' }),
    links: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
      'https://man7.org/linux/man-pages/man7/capabilities.7.html',
    ],
  },
  check(workload, { runtime }) {
    return oncePerPlace(unprivilegedContainers(workload).flatMap((container) => inertOn(container, runtime) ?? []));
  },
};

function inertOn(container: ContainerView, runtime: Runtime): Report | undefined {
  const escalation = effective(container, 'allowPrivilegeEscalation');
  if (startsAs(container) !== 'non-root' || escalation.from === 'unknown') return undefined;
  const added = addedForGood(container, runtime);
  const names = [...new Set(added.map(({ agreed }) => agreed))];
  if (names.length === 0) return undefined;
  const never = escalation.value === false;
  const what = never ? neverUsable(container, names, runtime) : usableByFile(names);
  const ports = names.includes('NET_BIND_SERVICE') ? portAdvice(container, runtime) : '';
  return {
    subject: container,
    span: container.securityContext.at('capabilities', 'add').keySpan ?? container.anchor,
    ...(never ? {} : { level: 'info' }),
    missing: false,
    message: `Container "${container.name}" ${userOf(container)}, and runtimes give added capabilities to root alone${what}${ports}.`,
    fixes: [
      removal(
        container,
        added.map(({ name }) => name),
        names,
      ),
    ],
  };
}

/** An item of `add`: as it is written, and what runtimes take it for. */
interface Added {
  readonly name: string;
  readonly agreed: string;
}

/** The capabilities that a container adds and does not drop again. */
function addedForGood(container: ContainerView, runtime: Runtime): readonly Added[] {
  const read = (list: 'add' | 'drop') =>
    capabilityList(container, list).items.flatMap(({ name }): Added[] => {
      const agreed = agreedCapability(name, runtime);
      return agreed === undefined ? [] : [{ name, agreed }];
    });
  const dropped = new Set(read('drop').map(({ agreed }) => agreed));
  return read('add').filter(({ agreed }) => !dropped.has(agreed));
}

function removal(container: ContainerView, written: readonly string[], names: readonly string[]): Fix {
  const path = [...container.contextPath, 'capabilities', 'add'];
  return {
    title: `Remove ${listed(names)} from add`,
    class: 'review',
    evidence:
      'The user of the container does not get it anyway; a program whose file carries it may no longer start, or miss it.',
    intents: [...new Set(written)].map((item) => ({ op: 'remove', path, item, prune: true })),
  };
}

function userOf(container: ContainerView): string {
  const { value } = effective(container, 'runAsUser');
  return typeof value === 'number' ? `runs as user ${value}` : 'may not run as root';
}

function neverUsable(container: ContainerView, names: readonly string[], runtime: Runtime): string {
  const it = names.length === 1 ? 'it' : 'them';
  const instead = leftWithout(container, names, runtime)
    ? ''
    : ` (unless the file of its program carries ${it} by setcap and would not start without)`;
  return `; \`allowPrivilegeEscalation: false\` keeps files from lending ${it}, so ${listed(names)} can never be used. Remove ${it}${instead}`;
}

function usableByFile(names: readonly string[]): string {
  const it = names.length === 1 ? 'it' : 'them';
  return `: ${listed(names)} can be used only by a program whose file carries ${it} (setcap), or that is setuid root. Remove ${it} where the image has none`;
}

/** Whether the bounding set holds them by default, so that nothing that starts now would not start without the list. */
function leftWithout(container: ContainerView, names: readonly string[], runtime: Runtime): boolean {
  const dropsNothing = capabilityList(container, 'drop').items.length === 0;
  const left = dropsNothing ? finalCapabilities(withoutOwn(container), runtime)?.left : undefined;
  return left !== undefined && names.every((name) => left.includes(name));
}

/** How such a user may listen below 1024. Source: containerd enable_unprivileged_ports, true since 2.0; facts of sysctls. */
function portAdvice(container: ContainerView, runtime: Runtime): string {
  const onHost = effective(container, 'hostNetwork').value !== false;
  if (onHost) return ', and listen on a port from 1024 up';
  return runtime === 'containerd-2'
    ? ': containerd 2 lets every user listen on ports below 1024'
    : ', and listen on a port from 1024 up or set the sysctl `net.ipv4.ip_unprivileged_port_start`';
}
