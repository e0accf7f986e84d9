import type { Origin } from '../../kubernetes/effective.ts';
import type { Position } from '../../text/lines.ts';
import { inEnglish, type Translate } from '../../text/translate.ts';
import { notStartingWords } from '../not-starting.ts';
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

/**
 * The words for a workload's context: the same in a terminal and in Markdown, in English; an editor brings them into its
 * own language.
 */

/** Where a container's value comes from. */
export function originWords({ from, text }: HeldValue, t: Translate = inEnglish): string {
  const origins: Readonly<Record<Origin, string>> = {
    container: t('set here'),
    pod: t('from the pod'),
    annotation: t('from the annotation'),
    default: t('by default'),
    image: text === '' ? t('not set') : t('from the image'),
    unknown: t('decided elsewhere'),
  };
  return origins[from];
}

/** `line 12`, counted from 1. */
export function lineWords({ line }: Position, t: Translate = inEnglish): string {
  return t('line {0}', String(line + 1));
}

/** A value, or why there is none. */
export function valueWords({ text, from }: HeldValue, t: Translate = inEnglish): string {
  if (from === 'unknown') return t('not known');
  if (text === '') return from === 'image' ? t("the image's") : t('none');
  return text;
}

/** That a value does nothing; '' where it counts. */
export function canceledWords({ canceled }: FieldContext, t: Translate = inEnglish): string {
  return canceled ? t('cancelled by {0}', 'privileged: true') : '';
}

/** What a container's value replaces; '' where it replaces nothing. */
export function overrideWords({ overrides }: FieldContext, t: Translate = inEnglish): string {
  if (!overrides) return '';
  const value = valueWords(overrides, t);
  return overrides.from === 'annotation'
    ? t("overrides the annotation's {0}", value)
    : t("overrides the pod's {0}", value);
}

/** Which containers take a pod's value; '' where there are none. */
export function heirWords({ containers }: PodFieldContext, t: Translate = inEnglish): string {
  if (!containers) return t('for the whole pod');
  const { inherit, replace } = containers;
  if (replace.length === 0) return inherit.length > 0 ? t('for every container') : '';
  return inherit.length === 0 ? t('every container overrides it') : t('overridden by {0}', replace.join(', '));
}

/** `Deployment checkout`, and which of its pods. */
export function workloadWords({ kind, name, place }: WorkloadContext): string {
  return [kind, name, place === null ? '' : `(${place})`].filter(Boolean).join(' ');
}

/** Why a manifest does not show the whole pod; '' where it does. */
export function partialWords({ partial, isGuessed }: WorkloadContext, t: Translate = inEnglish): string {
  if (partial === null) return '';
  if (isGuessed && partial === 'custom-resource')
    return t('a custom resource that Batten does not know; the setting customResources can name its pod spec');
  const partials = {
    'kustomize-patch': t('a patch, which another file completes'),
    'helm-template': t('a template, which Helm completes'),
    'custom-resource': t('a custom resource, which its controller completes'),
  };
  return partials[partial];
}

/** The Pod Security level that is reached, and what is left to the one that shall be; or that it will not start. */
export function podSecurityWords({ podSecurity }: WorkloadContext, t: Translate = inEnglish): string {
  const { basis, level, goal, left, open, notStarting } = podSecurity;
  if (notStarting.length > 0) return notStartingWords(notStarting, t);
  const isOpen = level === 'unknown' || (open && level === 'privileged');
  const reached = `${isOpen ? t('not decided') : level} (v${basis.kubernetesVersion})`;
  if (left > 0)
    return left === 1
      ? t('{0}, 1 control short of {1}', reached, goal)
      : t('{0}, {1} controls short of {2}', reached, String(left), goal);
  return open ? t('{0}, {1} is decided elsewhere', reached, goal) : reached;
}

/** What a container is to its pod. */
export function roleWords({ role }: ContainerContext, t: Translate = inEnglish): string {
  const roles = {
    container: t('container'),
    init: t('init container'),
    sidecar: t('sidecar'),
    ephemeral: t('ephemeral container'),
  };
  return roles[role];
}

/** As whom a container starts. */
export function identityWords(identity: Identity, t: Translate = inEnglish): string {
  const { group, groups } = identity;
  const own = group.text === '' ? '' : t('group {0}', valueWords(group, t));
  return [userWords(identity, t), own, groupsWords(groups ?? [], t)].filter(Boolean).join(', ');
}

function groupsWords(groups: readonly number[], t: Translate): string {
  if (groups.length === 0) return '';
  return groups.length === 1 ? t('also in group {0}', groups.join(', ')) : t('also in groups {0}', groups.join(', '));
}

function userWords({ user, startsAs }: Identity, t: Translate): string {
  if (user.from === 'unknown') return startsAs === 'non-root' ? t('not root') : t('a user that is decided elsewhere');
  if (startsAs === 'root') return t('root (user 0)');
  if (user.text !== '') return t('user {0}', valueWords(user, t));
  return startsAs === 'non-root'
    ? t("the image's user, which must not be root")
    : t("the image's user, which may be root");
}

function usableWords(usable: CapabilitiesContext['usable'], t: Translate): string {
  switch (usable) {
    case 'all':
    case 'unknown':
      return '';
    case 'by-file':
      return t('its user can use them only through a program whose file lends them');
    case 'by-entry-point':
      return t('its user can use them only if the entry point carries them on its file');
    case 'depends-on-runtime':
      return t('its user can use them with some runtimes');
  }
}

/** Which capabilities a container has in the end, and whether its user can use them. */
export function capabilitiesWords(capabilities: CapabilitiesContext | null, t: Translate = inEnglish): string {
  if (!capabilities) return t('not known');
  const { start, added, addedBySome, refusedBy, usable } = capabilities;
  const refused =
    refusedBy.length > 0 ? t('{0} does not create it, for names it does not know', refusedBy.join(', ')) : '';
  const some = addedBySome.length > 0 ? t('with some runtimes also {0}', addedBySome.join(', ')) : '';
  const isEmpty = start === 'none' && added.length + addedBySome.length === 0;
  return [setWords(capabilities, t), some, isEmpty ? '' : usableWords(usable, t), refused].filter(Boolean).join('; ');
}

function setWords({ start, added, dropped }: CapabilitiesContext, t: Translate): string {
  const names = added.join(', ');
  if (start === 'privileged') return t('all that there are, for it is privileged');
  if (start === 'none') return added.length === 0 ? t('none') : t('{0} alone', names);
  const base = start === 'all' ? t('all that there are') : t("the runtime's default set");
  const more = added.length > 0 ? t('and {0}', names) : '';
  return [base, more, dropped.length > 0 ? t('without {0}', dropped.join(', ')) : ''].filter(Boolean).join(', ');
}

/** What a container may do with a mount. */
export function accessWords({ readOnly }: MountContext, t: Translate = inEnglish): string {
  if (readOnly === null) return t('not known');
  return readOnly ? t('read-only') : t('writable');
}

/** What stands behind a mount. */
export function sourceWords({ source, hostPath, volume }: MountContext, t: Translate = inEnglish): string {
  if (source === null) return t('volume {0}', volume);
  return hostPath === undefined ? `${source} ${volume}` : t("the node's {0} (hostPath {1})", hostPath || '?', volume);
}
