import { canonicalCapability, capabilities, capabilityNamed } from '../knowledge/capabilities.ts';
import { type CapabilityList, capabilityList, type WrittenCapability } from '../kubernetes/capability-lists.ts';
import { agreedCapability } from '../kubernetes/capability-names.ts';
import { effective } from '../kubernetes/effective.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { nearestName } from '../text/nearest.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Fix, Level, Report, Rule } from './types.ts';
import { unprivilegedContainers } from './unprivileged.ts';

/** Source: containerd internal/cri/opts/spec_opts.go; CRI-O internal/factory/container/container.go; runc since 1.0.0-rc94. */
export const capabilityName: Rule = {
  id: 'capability-name',
  level: 'warning',
  words: ['capabilities'],
  doc: {
    title: 'Every capability is spelt as runtimes know it',
    why: 'The API server takes any text for a capability. containerd puts `CAP_` before every name, so `CAP_NET_RAW` becomes one that no kernel has: in `drop` the capability is kept, in `add` it is not granted, without a word. CRI-O takes the prefix, but creates no container with a name that it does not know.',
    how: 'Write the name in upper case without `CAP_`, as in `NET_BIND_SERVICE`, and `ALL` for all.',
    bad: example({ containerContext: 'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [CAP_ALL]' }),
    good: example({}),
    links: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
    ],
  },
  check(workload, { runtime }) {
    return oncePerPlace(
      unprivilegedContainers(workload).flatMap((container) =>
        (['add', 'drop'] as const).flatMap((list) => namesIn(container, list, runtime)),
      ),
    );
  },
};

type ListName = 'add' | 'drop';

/** What is wrong with a name, as the rest of a sentence that begins with it, and what to write. */
interface Fault {
  readonly words: string;
  readonly meant?: string | undefined;
  readonly level?: Exclude<Level, 'off'>;
  /** Whether the same stands before it in the list. */
  readonly twice?: true;
}

function namesIn(container: ContainerView, list: ListName, runtime: Runtime): Report[] {
  const read = capabilityList(container, list);
  return read.items.flatMap((item) => {
    const fault = faultOf(container, list, item, read, runtime);
    return fault ? [report(container, list, item, fault)] : [];
  });
}

function faultOf(
  container: ContainerView,
  list: ListName,
  item: WrittenCapability,
  { items }: CapabilityList,
  runtime: Runtime,
): Fault | undefined {
  const agreed = agreedCapability(item.name, runtime);
  if (agreed !== undefined) {
    const first = items.find(({ name }) => agreedCapability(name, runtime) === agreed);
    return first === item ? undefined : { words: `stands twice in \`${list}\`. Remove one of them`, twice: true };
  }
  const known = capabilityNamed(item.name);
  if (!known) return unknownName(list, item.name, runtime);
  // The prefix: a name of containerd's that says no more than an `ALL` beside it is left alone, as is what the API server
  // refuses for this very spelling.
  const dropsAll = list === 'drop' && items.some(({ name }) => /^ALL$/i.test(name));
  const isRefused =
    item.name === 'CAP_SYS_ADMIN' && list === 'add' && effective(container, 'allowPrivilegeEscalation').value === false;
  return dropsAll || isRefused ? undefined : prefixedName(list, known.name, runtime);
}

function prefixedName(list: ListName, name: string, runtime: Runtime): Fault {
  const so = list === 'add' ? 'starts the container without the capability' : 'leaves the container the capability';
  const other = list === 'add' ? 'grants it' : 'drops it';
  return {
    words: `is no name to containerd, which puts another \`CAP_\` before it and ${so}, without a word${runtime === 'any' ? `; CRI-O ${other}` : ''}`,
    meant: name,
  };
}

function unknownName(list: ListName, text: string, runtime: Runtime): Fault {
  const bare = canonicalCapability(text);
  const meant = bare === 'ALL' ? 'ALL' : nearestName(bare, [...capabilities.map(({ name }) => name), 'ALL']);
  const nothing = list === 'add' ? 'grants nothing for it' : 'drops nothing for it';
  const crio = 'CRI-O does not create the container';
  if (runtime === 'cri-o')
    return { words: `is no capability, so ${crio} (CreateContainerError)`, meant, level: 'error' };
  const both = runtime === 'any' ? `, and ${crio}` : '';
  return { words: `is no capability: containerd ${nothing}, without a word${both}`, meant };
}

function report(
  container: ContainerView,
  list: ListName,
  { name, value, index }: WrittenCapability,
  fault: Fault,
): Report {
  const { words, meant, level, twice } = fault;
  return {
    subject: container,
    span: value.span ?? container.anchor,
    ...(level ? { level } : {}),
    missing: false,
    message: `${name === '' ? 'An empty item' : `\`${name}\``} ${words}.${meant ? ` Write \`${meant}\`.` : ''}`,
    fixes: twice ? [removal(container, list, index)] : meant ? [rename(container, list, index, meant)] : [],
  };
}

function rename(container: ContainerView, list: ListName, index: number, meant: string): Fix {
  return {
    title: `Write ${meant}`,
    class: 'review',
    evidence:
      list === 'add'
        ? 'The container gets a capability that some runtimes did not give it.'
        : 'A program that needs the capability stops working on runtimes that left it.',
    intents: [{ op: 'set', path: [...container.contextPath, 'capabilities', list, index], value: meant }],
    // What is to be said of that capability counts only once runtimes take it for one.
    ...(list === 'add' && { uncovers: 'here' as const }),
  };
}

function removal(container: ContainerView, list: ListName, index: number): Fix {
  return {
    title: `Remove it from ${list}`,
    class: 'review',
    evidence: 'The list says the same without it.',
    intents: [{ op: 'remove', path: [...container.contextPath, 'capabilities', list, index] }],
  };
}
