import { remembered } from '../memory.ts';
import type { Span } from '../text/span.ts';
import type { Plain } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { appArmorAnnotation } from './annotations.ts';
import { type FieldType, fieldOf, fieldsOf, type Owner } from './fields.ts';
import type { ImageEvidence } from './images.ts';
import type { ContainerView } from './workload.ts';

/** Where an effective value comes from; `unknown` where a template, an overlay or broken YAML hides it. */
export type Origin = 'container' | 'pod' | 'annotation' | 'default' | 'image' | 'unknown';

/** What holds for a container in the end, and why. */
export interface Effective {
  readonly value: Plain;
  readonly from: Origin;
  /** Where the winning value stands. */
  readonly span?: Span;
}

/** How a field gets its value. Source: pkg/securitycontext/util.go, pkg/kubelet/kuberuntime/{security_context,helpers}.go. */
type Rule = 'container-replaces-pod' | 'container-merges-pod' | 'container' | 'pod' | 'pod-spec';

interface FieldRule {
  readonly rule: Rule;
  /** What holds when nothing is set; `image` where the image decides. */
  readonly unset: Plain | 'image';
}

const rules = {
  runAsUser: { rule: 'container-replaces-pod', unset: 'image' },
  runAsGroup: { rule: 'container-replaces-pod', unset: 'image' },
  runAsNonRoot: { rule: 'container-replaces-pod', unset: false },
  privileged: { rule: 'container', unset: false },
  allowPrivilegeEscalation: { rule: 'container', unset: true },
  capabilities: { rule: 'container', unset: { add: [], drop: [] } },
  readOnlyRootFilesystem: { rule: 'container', unset: false },
  seccompProfile: { rule: 'container-replaces-pod', unset: { type: 'Unconfined' } },
  appArmorProfile: { rule: 'container-replaces-pod', unset: { type: 'RuntimeDefault' } },
  seLinuxOptions: { rule: 'container-replaces-pod', unset: null },
  procMount: { rule: 'container', unset: 'Default' },
  windowsOptions: { rule: 'container-merges-pod', unset: null },
  fsGroup: { rule: 'pod', unset: null },
  fsGroupChangePolicy: { rule: 'pod', unset: 'Always' },
  supplementalGroups: { rule: 'pod', unset: [] },
  supplementalGroupsPolicy: { rule: 'pod', unset: 'Merge' },
  sysctls: { rule: 'pod', unset: [] },
  seLinuxChangePolicy: { rule: 'pod', unset: 'MountOption' },
  hostNetwork: { rule: 'pod-spec', unset: false },
  hostPID: { rule: 'pod-spec', unset: false },
  hostIPC: { rule: 'pod-spec', unset: false },
  hostUsers: { rule: 'pod-spec', unset: true },
  shareProcessNamespace: { rule: 'pod-spec', unset: false },
} as const satisfies Record<string, FieldRule>;

/** A field that has an effective value on every container. */
export type EffectiveField = keyof typeof rules;

/** Every such field, in the order in which people read them. */
export const effectiveFields = Object.keys(rules) as readonly EffectiveField[];

/** Whether a name is such a field. */
export function isEffectiveField(name: string): name is EffectiveField {
  return Object.hasOwn(rules, name);
}

const effectives = remembered((_: ContainerView) => new Map<EffectiveField, Effective>());

/** The value of a field that holds for a container in the end, and where it comes from. Worked out once, for many rules ask. */
export function effective(container: ContainerView, field: EffectiveField): Effective {
  const known = effectives(container);
  const found = known.get(field) ?? resolved(container, field);
  known.set(field, found);
  return found;
}

function resolved(container: ContainerView, field: EffectiveField): Effective {
  const rule: FieldRule = rules[field];
  const own = container.securityContext.get(field);
  const pods = container.pod.securityContext.get(field);
  switch (rule.rule) {
    case 'container':
      return read(own, 'SecurityContext', field, 'container') ?? unset(rule);
    case 'pod':
      return read(pods, 'PodSecurityContext', field, 'pod') ?? unset(rule);
    case 'pod-spec':
      return read(container.pod.spec.get(field), 'PodSpec', field, 'pod') ?? unset(rule);
    case 'container-merges-pod':
      return mergedWindowsOptions(own, pods) ?? unset(rule);
    case 'container-replaces-pod':
      return (
        read(own, 'SecurityContext', field, 'container') ??
        (field === 'appArmorProfile' ? appArmorAnnotation(container) : undefined) ??
        read(pods, 'PodSecurityContext', field, 'pod') ??
        (field === 'appArmorProfile' ? defaultAppArmor(container) : undefined) ??
        (field === 'runAsUser' ? imageUser(container) : undefined) ??
        unset(rule)
      );
  }
}

/** The user of the image, where the tree tells how it is built. */
function imageUser(container: ContainerView): Effective | undefined {
  const uid = imageEvidence(container)?.uid;
  return uid === undefined ? undefined : { value: uid, from: 'image' };
}

/** What is known of the image of a container; undefined where nothing is. */
export function imageEvidence({ pod, value }: ContainerView): ImageEvidence | undefined {
  const image = value.get('image').string();
  return image.state === 'set' ? pod.images(image.value) : undefined;
}

/** The runtime gives its default profile to every container but a privileged one. */
function defaultAppArmor(container: ContainerView): Effective | undefined {
  const { value, from } = effective(container, 'privileged');
  if (from === 'unknown') return { value: null, from };
  return value === true ? { value: { type: 'Unconfined' }, from: 'default' } : undefined;
}

function unset(rule: FieldRule): Effective {
  return rule.unset === 'image' ? { value: null, from: 'image' } : { value: rule.unset, from: 'default' };
}

/** The value as its field's type has it; undefined where it is absent. */
function read(value: Value, owner: Owner, name: string, from: Origin): Effective | undefined {
  const shape = value.shape;
  if (shape === 'absent') return undefined;
  const type = fieldOf(owner, name)?.type;
  const plain = shape === 'unknown' || !type ? undefined : plainOf(value, type);
  const span = value.span;
  const place = span ? { span } : {};
  return plain === undefined ? { value: null, from: 'unknown', ...place } : { value: plain, from, ...place };
}

/**
 * A value as plain data, only as far as its type knows fields (so that an alias bomb stays small); undefined where its
 * type is another, or a template decides part of it.
 */
function plainOf(value: Value, type: FieldType): Plain | undefined {
  if (type === 'boolean' || type === 'integer' || type === 'string') {
    const reading = value[type]();
    return reading.state === 'set' ? reading.value : undefined;
  }
  if (typeof type !== 'string') {
    if (value.shape !== 'list') return undefined;
    // An empty item of a list of strings is the empty string to the decoder.
    const items = value
      .items()
      .map((item) => (item.shape === 'absent' && type[1] === 'string' ? '' : plainOf(item, type[1])));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (value.shape !== 'map') return undefined;
  const object: { [key: string]: Plain } = {};
  for (const field of fieldsOf(type)) {
    const member = value.get(field.name);
    if (member.shape === 'absent') continue;
    const plain = plainOf(member, field.type);
    if (plain === undefined) return undefined;
    object[field.name] = plain;
  }
  return object;
}

/** Windows options are merged by sub-field; the two parts of a GMSA credential move together. */
function mergedWindowsOptions(own: Value, pods: Value): Effective | undefined {
  const owner = 'WindowsSecurityContextOptions';
  const [mine, theirs] = [
    read(own, 'SecurityContext', 'windowsOptions', 'container'),
    read(pods, 'PodSecurityContext', 'windowsOptions', 'pod'),
  ];
  if (!mine || !theirs || mine.from === 'unknown') return mine ?? theirs;
  if (theirs.from === 'unknown') return theirs;
  const inherited = { ...(theirs.value as Record<string, Plain>) };
  const written = mine.value as Record<string, Plain>;
  if ('gmsaCredentialSpecName' in written || 'gmsaCredentialSpec' in written) {
    delete inherited['gmsaCredentialSpecName'];
    delete inherited['gmsaCredentialSpec'];
  }
  const names = fieldsOf(owner).map((field) => field.name);
  const merged = Object.fromEntries(
    names.flatMap((name) => {
      const value = written[name] ?? inherited[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { ...mine, value: merged };
}
