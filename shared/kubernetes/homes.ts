import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { fieldOf, fieldsOf, type Owner } from './fields.ts';
import type { Holder } from './holders.ts';
import type { Stray } from './strays.ts';
import type { ContainerView } from './workload.ts';

/** Where a field that stands elsewhere belongs. */
export type Home =
  | 'PodSpec'
  | 'PodSecurityContext'
  | 'SecurityContext'
  | 'Container'
  | {
      readonly members: readonly (
        | 'capabilities'
        | 'seccompProfile'
        | 'appArmorProfile'
        | 'seLinuxOptions'
        | 'windowsOptions'
      )[];
    };

/** The fields of a pod's spec that are told where they stand elsewhere. */
const podSpecHomeNames: ReadonlySet<string> = new Set([
  ...fieldsOf('PodSpec')
    .map(({ name }) => name)
    .filter((name) => name !== 'securityContext'),
  'runtimeClassName',
  'serviceAccount',
]);

const profiles = { members: ['seccompProfile', 'appArmorProfile'] } as const;
const capabilities = { members: ['capabilities'] } as const;
const windowsOptions = { members: ['windowsOptions'] } as const;
const seLinuxOptions = { members: ['seLinuxOptions'] } as const;

/** Members of a security context's objects, whose names tell where they belong. */
const membersByName: ReadonlyMap<string, Home> = new Map<string, Home>([
  ['add', capabilities],
  ['drop', capabilities],
  ['localhostProfile', profiles],
  ...fieldsOf('WindowsSecurityContextOptions').map(({ name }) => [name, windowsOptions] as const),
]);

/** Members whose names are common words: their values must tell too. Directly in a security context alone. */
const membersByValue: readonly { readonly name: string; readonly value: RegExp; readonly home: Home }[] = [
  { name: 'type', value: /^(?:RuntimeDefault|Localhost|Unconfined)$/, home: profiles },
  { name: 'type', value: /_t$/, home: seLinuxOptions },
  { name: 'role', value: /_r$/, home: seLinuxOptions },
  { name: 'user', value: /_u$/, home: seLinuxOptions },
  { name: 'level', value: /^s\d/, home: seLinuxOptions },
];

/** Where a key belongs by its name, where it is a field of ours; undefined where it is none. */
export function homeOf({ holder, key, value }: Pick<Stray, 'holder' | 'key' | 'value'>): Home | undefined {
  const onContainer = holder.subject.on === 'container';
  if (key === 'securityContext') return onContainer || isOfContainers(value) ? 'Container' : 'PodSpec';
  if (podSpecHomeNames.has(key)) return 'PodSpec';
  const contexts = onContainer
    ? (['SecurityContext', 'PodSecurityContext'] as const)
    : (['PodSecurityContext', 'SecurityContext'] as const);
  const home = contexts.find((owner) => fieldOf(owner, key));
  if (home || holder.type === 'above' || holder.type === 'beneath') return home;
  return membersByName.get(key) ?? homeByValue(holder, key, value);
}

/** Whether a security context holds what containers alone have, and nothing that pods alone have. */
function isOfContainers(context: Value): boolean {
  const names = [...context.keys()];
  const isOnly = (owner: Owner, other: Owner) => names.some((name) => fieldOf(owner, name) && !fieldOf(other, name));
  return isOnly('SecurityContext', 'PodSecurityContext') && !isOnly('PodSecurityContext', 'SecurityContext');
}

function homeByValue({ type }: Holder, key: string, value: Value): Home | undefined {
  if (type !== 'PodSecurityContext' && type !== 'SecurityContext') return undefined;
  return membersByValue.find((one) => one.name === key && one.value.test(value.text()))?.home;
}

/** Every name of ours that has a home by itself. */
export const homeNames: ReadonlySet<string> = new Set([
  'securityContext',
  ...podSpecHomeNames,
  ...(['PodSecurityContext', 'SecurityContext'] satisfies Owner[]).flatMap((owner) =>
    fieldsOf(owner).map(({ name }) => name),
  ),
]);

/** A home in words, as they follow "It belongs in ". */
export function homeInWords({ holder }: Pick<Stray, 'holder'>, home: Home): string {
  const { subject, type } = holder;
  const spec = `\`${(subject.on === 'container' ? subject.pod : subject).path.join('.')}`;
  const ofContainer =
    subject.on === 'container' ? "the container's `securityContext`" : 'the `securityContext` of each container';
  const podContext = (subject.on === 'container' ? subject.pod : subject).contextPath;
  const ofPod = type === 'above' ? `\`${podContext.join('.')}\`` : `the pod's \`${podContext.at(-1)}\``;
  switch (home) {
    case 'PodSpec':
      return type === 'above' ? `${spec}\`` : "the pod's `spec`";
    case 'PodSecurityContext':
      return ofPod;
    case 'SecurityContext':
      return ofContainer;
    case 'Container':
      return subject.on === 'container' ? 'the container itself' : 'each container';
    default: {
      const members = membersOf(holder, home.members)
        .map((name) => `\`${name}\``)
        .join(' or ');
      return `${members} in ${subject.on === 'pod' && !home.members.includes('capabilities') ? ofPod : ofContainer}`;
    }
  }
}

/**
 * The paths at which a key that stands elsewhere belongs: of a field of containers that stands on the pod, one in every
 * container. Empty where that can't be told: it may belong to either profile.
 */
export function targetsOf({ holder, key }: Pick<Stray, 'holder' | 'key'>, home: Home): readonly Path[] {
  const { subject } = holder;
  const pod = subject.on === 'container' ? subject.pod : subject;
  const containers: readonly ContainerView[] = subject.on === 'container' ? [subject] : pod.containers;
  const inContainers = containers.map(({ contextPath }) => contextPath);
  const inPod = pod.contextPath;
  switch (home) {
    case 'PodSpec':
      return [[...pod.path, key]];
    case 'PodSecurityContext':
      return [[...inPod, key]];
    case 'SecurityContext':
      return inContainers.map((path) => [...path, key]);
    case 'Container':
      return containers.map(({ path }) => [...path, key]);
    default: {
      const [member, other] = membersOf(holder, home.members);
      if (!member || other) return [];
      const contexts = subject.on === 'container' || member === 'capabilities' ? inContainers : [inPod];
      return contexts.map((path) => [...path, member, key]);
    }
  }
}

/** Those of several members whose key is written, be it without a value, where any is. */
function membersOf<Name extends string>({ subject }: Holder, names: readonly Name[]): readonly Name[] {
  const written = names.filter((name) => subject.securityContext.get(name).keySpan !== undefined);
  return written.length > 0 ? written : names;
}
