import type { Origin } from '../../kubernetes/effective.ts';
import type { Position } from '../../text/lines.ts';
import type {
  CapabilitiesContext,
  ContainerContext,
  FieldContext,
  HeldValue,
  Identity,
  MountContext,
  PodFieldContext,
  WorkloadContext,
} from './types.ts';

/** The words for a workload's context, the same in a terminal, in Markdown and in an editor. */

const origins: Readonly<Record<Origin, string>> = {
  container: 'set here',
  pod: 'from the pod',
  annotation: 'from the annotation',
  default: 'by default',
  image: 'not set',
  unknown: 'decided elsewhere',
};

/** Where a container's value comes from. */
export function originWords({ from, text }: HeldValue): string {
  return from === 'image' && text !== '' ? 'from the image' : origins[from];
}

/** `line 12`, counted from 1. */
export function lineWords({ line }: Position): string {
  return `line ${line + 1}`;
}

/** A value, or why there is none. */
export function valueWords({ text, from }: HeldValue): string {
  if (from === 'unknown') return 'not known';
  if (text === '') return from === 'image' ? "the image's" : 'none';
  return text;
}

/** What a container's value replaces; '' where it replaces nothing. */
export function overrideWords({ overrides }: FieldContext): string {
  if (!overrides) return '';
  const whose = overrides.from === 'annotation' ? "the annotation's" : "the pod's";
  return `overrides ${whose} ${valueWords(overrides)}`;
}

/** Which containers take a pod's value; '' where there are none. */
export function heirWords({ containers }: PodFieldContext): string {
  if (!containers) return 'for the whole pod';
  const { inherit, replace } = containers;
  if (replace.length === 0) return inherit.length > 0 ? 'for every container' : '';
  return inherit.length === 0 ? 'every container overrides it' : `overridden by ${replace.join(', ')}`;
}

/** `Deployment checkout`, and which of its pods. */
export function workloadWords({ kind, name, place }: WorkloadContext): string {
  return [kind, name, place === null ? '' : `(${place})`].filter(Boolean).join(' ');
}

const partials = {
  'kustomize-patch': 'a patch, which another file completes',
  'helm-template': 'a template, which Helm completes',
  'custom-resource': 'a custom resource, which its controller completes',
} as const;

/** Why a manifest does not show the whole pod; '' where it does. */
export function partialWords({ partial }: WorkloadContext): string {
  return partial === null ? '' : partials[partial];
}

/** The Pod Security level that is reached, and what is left to the one that shall be. */
export function podSecurityWords({ podSecurity }: WorkloadContext): string {
  const { kubernetesVersion, level, goal, left, open } = podSecurity;
  const reached = `${level === 'unknown' || (open && level === 'privileged') ? 'not decided' : level} (Kubernetes ${kubernetesVersion})`;
  if (left > 0) return `${reached}, ${left} to go to ${goal}`;
  return open ? `${reached}, ${goal} is decided elsewhere` : reached;
}

const roles = { container: 'container', init: 'init container', sidecar: 'sidecar', ephemeral: 'ephemeral container' };

/** What a container is to its pod. */
export function roleWords({ role }: ContainerContext): string {
  return roles[role];
}

/** As whom a container starts. */
export function identityWords(identity: Identity): string {
  const { group, groups } = identity;
  const own = group.text === '' ? '' : `group ${valueWords(group)}`;
  const more = groups !== null && groups.length > 0 ? `also in ${listed(groups, 'group')}` : '';
  return [userWords(identity), own, more].filter(Boolean).join(', ');
}

function userWords({ user, startsAs }: Identity): string {
  if (user.from === 'unknown') return startsAs === 'non-root' ? 'not root' : 'a user that is decided elsewhere';
  if (startsAs === 'root') return 'root (user 0)';
  if (user.text !== '') return `user ${valueWords(user)}`;
  return startsAs === 'non-root' ? "the image's user, which must not be root" : "the image's user, which may be root";
}

const usableWords: Readonly<Record<CapabilitiesContext['usable'], string>> = {
  all: '',
  unknown: '',
  none: 'its user can never use them',
  'by-file': 'its user can use them only through a program whose file lends them',
  'depends-on-runtime': 'its user can use them with some runtimes',
};

/** Which capabilities a container has in the end, and whether its user can use them. */
export function capabilitiesWords(capabilities: CapabilitiesContext | null): string {
  if (!capabilities) return 'not known';
  const { start, added, addedBySome, refusedBy, usable } = capabilities;
  const refused = refusedBy.length > 0 ? `${refusedBy.join(', ')} does not create it, for names it does not know` : '';
  const some = addedBySome.length > 0 ? `with some runtimes also ${addedBySome.join(', ')}` : '';
  const isEmpty = start === 'none' && added.length + addedBySome.length === 0;
  return [setWords(capabilities), some, isEmpty ? '' : usableWords[usable], refused].filter(Boolean).join('; ');
}

function setWords({ start, added, dropped }: CapabilitiesContext): string {
  if (start === 'privileged') return 'all that there are, for it is privileged';
  if (start === 'none') return added.length === 0 ? 'none' : `${added.join(', ')} alone`;
  const base = start === 'all' ? 'all that there are' : "the runtime's default set";
  const more = added.length > 0 ? `and ${added.join(', ')}` : '';
  return [base, more, dropped.length > 0 ? `without ${dropped.join(', ')}` : ''].filter(Boolean).join(', ');
}

/** What a container may do with a mount. */
export function accessWords({ readOnly }: MountContext): string {
  if (readOnly === null) return 'not known';
  return readOnly ? 'read-only' : 'writable';
}

/** What stands behind a mount. */
export function sourceWords({ source, hostPath, volume }: MountContext): string {
  if (source === null) return `volume ${volume}`;
  return hostPath === undefined ? `${source} ${volume}` : `the node's ${hostPath || '?'} (hostPath ${volume})`;
}

function listed(ids: readonly number[], noun: string): string {
  return `${noun}${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`;
}
