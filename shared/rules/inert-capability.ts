import { capabilityList } from '../kubernetes/capability-lists.ts';
import { agreedCapability } from '../kubernetes/capability-names.ts';
import { effective } from '../kubernetes/effective.ts';
import { finalCapabilities, startsAs } from '../kubernetes/final-capabilities.ts';
import { withoutOwn } from '../kubernetes/overridden.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { imageFiles } from '../pod-security/image-files.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Fix, Report, Rule } from './types.ts';
import { listed, unprivilegedContainers } from './unprivileged.ts';

/** Sources: those of kubernetes/final-capabilities.ts; measured: docs/facts/capabilities.md. */
export const inertCapability: Rule = {
  id: 'inert-capability',
  level: 'info',
  words: ['add'],
  doc: {
    title: 'Capabilities are added only for a program that gets them',
    why: 'Runtimes give added capabilities to every user, but exec takes them from a program that is not root, unless its file carries them (`setcap`). With `allowPrivilegeEscalation: false` only the entry point of the container gets them so: what a script starts does not. Elsewhere the capability is of no use to the program, and one step less for an attacker who becomes root.',
    how: 'Find out whether a file of the image carries it (`getcap -r /` in the image). If one does, keep the capability: a file that carries it with the effective bit does not even start without. If none does, remove it. For a port below 1024 listen on a higher one and map it in the Service, or set the sysctl `net.ipv4.ip_unprivileged_port_start`. Nothing is said where a Dockerfile of the tree, or the published one of a well-known image, puts the capability on a file; it is a warning, with a fix, where they show that no file carries it.',
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
  const { fileCapabilities, filesKnown, inSomeVersions } = imageFiles(container);
  const carried = inSomeVersions ? [] : fileCapabilities;
  const added = addedForGood(container, runtime).filter(
    ({ agreed }) => !carried.includes('ALL') && !carried.includes(agreed),
  );
  const names = [...new Set(added.map(({ agreed }) => agreed))];
  if (names.length === 0) return undefined;
  const report = {
    subject: container,
    span: container.securityContext.at('capabilities', 'add').keySpan ?? container.anchor,
    missing: false,
  };
  const fixes = [
    removal(
      container,
      added.map(({ name }) => name),
      names,
    ),
  ];
  if (leftWithout(container, names, runtime)) return { ...report, message: granted(container, names), fixes };
  const ports = names.includes('NET_BIND_SERVICE') ? portAdvice(container, runtime) : '';
  const lent = escalation.value === false ? lentToEntryPoint(names) : lentByFile(names);
  if (!filesKnown)
    return {
      ...report,
      message: `Container "${container.name}" ${userOf(container)}, so that ${listed(names)} ${lent}. If the image has no such file, remove ${itOf(names)}${ports}.`,
      fixes: [],
    };
  const level = escalation.value === false ? 'warning' : 'info';
  const nobody =
    level === 'warning'
      ? `nothing in it can use ${itOf(names)}`
      : `only a program that is setuid root could use ${itOf(names)}`;
  const message = `Container "${container.name}" ${userOf(container)}, and no file of its image carries ${listed(names)}: ${nobody}. Remove ${itOf(names)}${ports}.`;
  return { ...report, level, message, fixes };
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
    evidence: 'No program that starts today misses it.',
    intents: [...new Set(written)].map((item) => ({ op: 'remove', path, item, prune: true })),
  };
}

function userOf(container: ContainerView): string {
  const { value } = effective(container, 'runAsUser');
  return typeof value === 'number' ? `runs as user ${value}` : 'may not run as root';
}

function granted(container: ContainerView, names: readonly string[]): string {
  return `Container "${container.name}" adds ${listed(names)}, which runtimes leave to every container that drops nothing: that changes nothing. Remove ${itOf(names)}, or drop \`ALL\` beside ${itOf(names)}.`;
}

function lentToEntryPoint(names: readonly string[]): string {
  return `${reaches(names)} only an entry point whose file carries ${itOf(names)} (\`setcap\`), for \`allowPrivilegeEscalation: false\` keeps other programs from gaining ${itOf(names)}`;
}

function lentByFile(names: readonly string[]): string {
  return `${reaches(names)} only a program whose file carries ${itOf(names)} (\`setcap\`) or that is setuid root`;
}

function reaches(names: readonly string[]): string {
  return names.length === 1 ? 'reaches' : 'reach';
}

function itOf(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}

/** Whether the bounding set holds them by default, so that the list changes nothing for anybody. */
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
