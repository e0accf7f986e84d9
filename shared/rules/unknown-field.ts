import { containerFieldNames, podSpecFieldNames } from '../kubernetes/core-fields.ts';
import { fieldsOf } from '../kubernetes/fields.ts';
import type { HolderType } from '../kubernetes/holders.ts';
import { homeInWords, homeNames, homeOf } from '../kubernetes/homes.ts';
import { type Stray, straysOf } from '../kubernetes/strays.ts';
import { nearestName, nearlySameName } from '../text/nearest.ts';
import { example } from './example.ts';
import { moveTo, remove, renameOrRemove } from './stray-fixes.ts';
import type { Fix, Rule } from './types.ts';

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

export const unknownField: Rule = {
  id: 'unknown-field',
  level: 'error',
  fromSchema: true,
  doc: {
    title: 'Every key of a security context is a field of the API',
    why: 'Names are case-sensitive. A misspelt one is unknown: kubectl refuses the object. For clients that do not ask for strict validation the API server drops the field with a warning that few people see, so the hardening that the manifest shows does not exist.',
    how: 'Write the name as the API has it. The message gives the nearest one.',
    bad: example({
      podContext: 'runAsNonRoot: true\nfsgroup: 4000\nseccompProfile:\n  type: RuntimeDefault',
    }),
    good: example({
      podContext: 'runAsNonRoot: true\nfsGroup: 4000\nseccompProfile:\n  type: RuntimeDefault',
    }),
    links: [
      'https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#securitycontext-v1-core',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    ],
  },
  *check(workload) {
    for (const stray of straysOf(workload)) {
      if (homeOf(stray)) continue;
      const advice = adviceFor(stray);
      if (advice === undefined) continue;
      const { holder, key, value } = stray;
      yield {
        subject: holder.subject,
        span: value.keySpan ?? holder.subject.anchor,
        missing: false,
        message: `\`${key}\` is not a field of ${holder.name}: kubectl refuses the object; for clients without strict validation the API server drops the field and only warns. ${advice}`,
        fixes: fixesFor(stray),
      };
    }
  },
};

/** What is likely meant, as a sentence; undefined where the key may well be meant as it stands. */
function adviceFor(stray: Stray): string | undefined {
  const { type } = stray.holder;
  if (type === 'above' || type === 'beneath') return undefined;
  const meant = meantName(stray);
  if (meant) return nearestInWords(stray, meant);
  if (type === 'PodSpec' || type === 'Container') return undefined;
  const { key, holder } = stray;
  if (holder.subject.on === 'container' && containerFieldNames.has(key)) return 'It belongs in the container itself.';
  if (podSpecFieldNames.has(key)) return "It belongs in the pod's `spec`.";
  const names = fieldsOf(type).map(({ name }) => `\`${name}\``);
  return names.length > 4
    ? 'Take it out, or write the field that was meant.'
    : `Its fields are ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;
}

function fixesFor(stray: Stray): readonly Fix[] {
  const meant = meantName(stray);
  if (meant) return renameOrRemove(stray, meant, isFieldOf(stray.holder.type, meant));
  const { key, holder } = stray;
  const { subject } = holder;
  const pod = subject.on === 'container' ? subject.pod : subject;
  if (subject.on === 'container' && containerFieldNames.has(key))
    return [...moveTo(stray, [[...subject.path, key]], 'the container'), remove(stray)];
  if (podSpecFieldNames.has(key)) return [...moveTo(stray, [[...pod.path, key]], "the pod's spec"), remove(stray)];
  return [remove(stray)];
}

/** The field that a misspelt key means; undefined where none is near enough. */
function meantName({ key, holder: { type } }: Stray): string | undefined {
  if (type === 'above' || type === 'beneath') return undefined;
  const alias = otherwiseNamed.get(key.toLowerCase());
  if (type === 'PodSpec' || type === 'Container') {
    if (alias === 'securityContext') return alias;
    const known = type === 'PodSpec' ? podSpecFieldNames : containerFieldNames;
    const nearest = nearlySameName(key, new Set([...homeNames, ...known]));
    return nearest && homeNames.has(nearest) ? nearest : undefined;
  }
  if (podSpecFieldNames.has(key) || containerFieldNames.has(key)) return undefined;
  const own = fieldsOf(type).map(({ name }) => name);
  return nearestName(key, own) ?? alias ?? nearestName(key, homeNames);
}

/** Whether a map of the API has a field of that name. */
function isFieldOf(type: HolderType, name: string): boolean {
  if (type === 'PodSpec' || type === 'Container' || type === 'above' || type === 'beneath')
    return name === 'securityContext' || (type === 'PodSpec' && podSpecFieldNames.has(name));
  return fieldsOf(type).some((field) => field.name === name);
}

function nearestInWords({ holder, value }: Stray, meant: string): string {
  const home = isFieldOf(holder.type, meant) ? undefined : homeOf({ holder, key: meant, value });
  return `The nearest name is \`${meant}\`${home ? `, which belongs in ${homeInWords({ holder }, home)}` : ''}.`;
}
