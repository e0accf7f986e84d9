import { apiFields } from '../kubernetes/api-fields.ts';
import { type ApiPlace, innerPlace, isContainer, outerPlace } from '../kubernetes/api-places.ts';
import type { UnknownKey } from '../kubernetes/api-walk.ts';
import { containerFieldNames, podSpecFieldNames } from '../kubernetes/core-fields.ts';
import { fields } from '../kubernetes/fields.ts';
import type { HolderType } from '../kubernetes/holders.ts';
import { homeNames } from '../kubernetes/homes.ts';
import type { Stray } from '../kubernetes/strays.ts';
import { nearestName, nearlySameName } from '../text/nearest.ts';

/** What an unknown key was most likely meant to be: a field of another name, or one of another object; neither where nothing tells. */
export interface Meaning {
  readonly name?: string;
  readonly place?: ApiPlace;
}

/** Names that people take from elsewhere (Docker, older APIs, charts), by what they mean here. In lower case. */
const otherwiseNamed: ReadonlyMap<string, string> = new Map([
  ['user', 'runAsUser'],
  ['uid', 'runAsUser'],
  ['group', 'runAsGroup'],
  ['gid', 'runAsGroup'],
  ['nonroot', 'runAsNonRoot'],
  ['runasroot', 'runAsNonRoot'],
  ['nonewprivileges', 'allowPrivilegeEscalation'],
  ['privilegeescalation', 'allowPrivilegeEscalation'],
  ['readonlyrootfs', 'readOnlyRootFilesystem'],
  ['fsgrouppolicy', 'fsGroupChangePolicy'],
  ['selinux', 'seLinuxOptions'],
  ['cap_add', 'add'],
  ['cap_drop', 'drop'],
  ['podsecuritycontext', 'securityContext'],
  ['containersecuritycontext', 'securityContext'],
]);

const owners: ReadonlySet<string> = new Set(fields.map(({ owner }) => owner));

/** Whether a type is a security context or one of its members. */
export function isContext(type: string): boolean {
  return type !== 'PodSpec' && owners.has(type);
}

/** What a key that the API does not have was meant to be. */
export function meaningOf(one: UnknownKey): Meaning {
  const { key, holders } = one;
  const [{ type }] = holders;
  if (type === 'PodSpec' || isContainer(type)) return inBody(one);
  if (isContext(type)) return inContext(one);
  const place = innerPlace(one);
  if (place) return { place };
  const name = nearestName(key, apiFields(type).keys());
  return name === undefined ? placed(outerPlace(one)) : { name };
}

/** Directly in a pod's spec or a container there are so many fields that only the same name in other letters is near. */
function inBody(one: UnknownKey): Meaning {
  const { key, holders } = one;
  if (otherwiseNamed.get(key.toLowerCase()) === 'securityContext') return { name: 'securityContext' };
  const name = nearlySameName(key, new Set([...homeNames, ...apiFields(holders[0].type).keys()]));
  return name === undefined ? placed(innerPlace(one) ?? outerPlace(one)) : { name };
}

function inContext(one: UnknownKey): Meaning {
  const { key, holders, subject } = one;
  const pod = subject.on === 'container' ? subject.pod : subject;
  if (subject.on === 'container' && containerFieldNames.has(key))
    return { place: { path: subject.path, name: 'the container itself' } };
  if (podSpecFieldNames.has(key)) return { place: { path: pod.path, name: "the pod's `spec`" } };
  const name =
    nearestName(key, apiFields(holders[0].type).keys()) ??
    otherwiseNamed.get(key.toLowerCase()) ??
    nearestName(key, homeNames);
  return name === undefined ? {} : { name };
}

function placed(place: ApiPlace | undefined): Meaning {
  return place ? { place } : {};
}

/** An unknown key as one of those that homes are known for. */
export function asStray({ subject, holders: [holder], key, value }: UnknownKey): Stray {
  const { type, path } = holder;
  return {
    holder: { subject, type: holderType(type), value: holder.value, path, name: '' },
    key,
    value,
    path: [...path, key],
  };
}

function holderType(type: string): HolderType {
  if (isContainer(type)) return 'Container';
  return fields.find(({ owner }) => owner === type)?.owner ?? 'above';
}
