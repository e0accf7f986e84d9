import { capabilities } from '../../knowledge/capabilities.ts';
import type { Severity } from '../../knowledge/types.ts';
import type { Field } from '../../kubernetes/fields.ts';
import { allowedSince } from '../../pod-security/controls/sysctls.ts';
import type { Value } from '../../yaml/value.ts';
import { allCapabilitiesText, capabilityText } from '../explain.ts';
import type { ProbePlace } from './place.ts';
import type { Completion } from './types.ts';

/** What is the safe value of a field that is true or false, where one is. */
const safeBooleans: Readonly<Record<string, boolean>> = {
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  privileged: false,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  hostUsers: false,
  hostProcess: false,
  shareProcessNamespace: false,
  automountServiceAccountToken: false,
};

/** Fields of free text for which some values are known. The first is the safest. */
const knownTexts: Readonly<Record<string, readonly string[]>> = {
  'SELinuxOptions.type': ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'],
  'WindowsSecurityContextOptions.runAsUserName': ['ContainerUser'],
};

/** The values that a field takes, the safe one first. */
export function valueCompletions(
  { field, value, map }: ProbePlace & { readonly at: 'value' },
  minor: number,
): Completion[] {
  if (field.owner === 'Capabilities') return capabilityCompletions(field, value);
  if (field.owner === 'Sysctl' && field.name === 'name') return sysctlNames(minor);
  if (field.type === 'boolean') return booleans(field.name);
  const texts = field.values ?? knownTexts[`${field.owner}.${field.name}`] ?? [];
  const isProfile = field.owner === 'SeccompProfile' || field.owner === 'AppArmorProfile';
  return texts.map((text) => ({
    label: text,
    kind: 'value',
    text,
    ...(isProfile ? { detail: profileWords[text] ?? '' } : {}),
    // A profile of the node's own is nothing without its name.
    ...(isProfile && text === 'Localhost' && !map.entry('localhostProfile')
      ? { text: 'Localhost\nlocalhostProfile: ', snippet: 'Localhost\nlocalhostProfile: $1' }
      : {}),
  }));
}

const profileWords: Readonly<Record<string, string>> = {
  RuntimeDefault: "the container runtime's own profile",
  Localhost: 'a profile that stands on the node',
  Unconfined: 'no profile at all',
};

function booleans(name: string): Completion[] {
  const safe = safeBooleans[name];
  const order = safe === false ? [false, true] : [true, false];
  return order.map((value) => ({
    label: String(value),
    kind: 'value',
    text: String(value),
    bare: true,
    ...(value === safe ? { detail: 'the safe value' } : {}),
  }));
}

const bySeverity: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

function capabilityCompletions({ name }: Field, list: Value): Completion[] {
  const there = new Set(list.items().map((item) => item.text()));
  const adds = name === 'add';
  const all: Completion = {
    label: 'ALL',
    kind: 'value',
    detail: adds ? 'critical: every capability' : 'what the restricted level asks for',
    markdown: allCapabilitiesText(adds ? 'add' : 'drop'),
    text: 'ALL',
  };
  const rows = [...capabilities].sort((a, b) => bySeverity.indexOf(a.severity) - bySeverity.indexOf(b.severity));
  // To be dropped, the worst come first; to be added, the one that restricted allows, then the least.
  const ordered = adds ? rows.sort((a, b) => Number(isAllowed(b.name)) - Number(isAllowed(a.name))) : rows.reverse();
  const named = ordered.map((row): Completion => {
    const detail = `${row.severity} risk${row.mayBeAddedAt === 'privileged' ? '' : `, fits ${row.mayBeAddedAt}`}`;
    return { label: row.name, kind: 'value', detail, markdown: capabilityText(row), text: row.name };
  });
  return (adds ? [...named, all] : [all, ...named]).filter(({ label }) => !there.has(label));
}

function isAllowed(name: string): boolean {
  return capabilities.some((row) => row.name === name && row.mayBeAddedAt === 'restricted');
}

function sysctlNames(minor: number): Completion[] {
  return [...allowedSince].flatMap(([name, since]): Completion[] =>
    since <= minor ? [{ label: name, kind: 'value', detail: 'in the safe set', text: name }] : [],
  );
}
