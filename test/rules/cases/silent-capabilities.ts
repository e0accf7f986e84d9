import { type Part, type Role, roles } from '../pods.ts';
import type { RuleCase } from './case.ts';

/** On a container of every role; none of it means anything on Windows. */
const context = (rule: string, shows: string, bad: Part, good: Part, on: readonly Role[] = roles): RuleCase => {
  return { rule, shows, on, bad: { context: bad }, good: { context: good }, windows: 'nothing' };
};
const escalating = { allowPrivilegeEscalation: undefined };
const drop = (...names: readonly (string | null)[]) => ({ capabilities: { drop: names } });
const add = (...names: readonly (string | null)[]) => ({ capabilities: { drop: ['ALL'], add: names } });
const both = (adds: readonly string[], drops: readonly string[]) => ({ capabilities: { add: adds, drop: drops } });
const asRoot = { runAsNonRoot: false, runAsUser: 0 };
const privileged = { privileged: true, allowPrivilegeEscalation: undefined, capabilities: undefined };

const root = 'root-against-non-root';
const inert = 'inert-capability';
const named = 'capability-name';
const contradiction = 'capability-added-and-dropped';
const sysAdmin = 'sys-admin-against-escalation';
const moot = 'moot-under-privileged';
const replaced = 'se-linux-options-replaced';
const administrator = { windowsOptions: { runAsUserName: 'CONTAINERadministrator' } };

const users: readonly RuleCase[] = [
  context(root, 'user 0 against the pod', { runAsUser: 0 }, { runAsUser: 1 }),
  context(root, 'user 0 against its own', { runAsUser: 0, runAsNonRoot: true }, { runAsUser: 0, runAsNonRoot: false }),
  {
    rule: root,
    shows: "its own prohibition against the pod's user",
    on: roles,
    bad: { context: { runAsNonRoot: true }, podContext: { runAsNonRoot: undefined, runAsUser: 0 } },
    good: { context: { runAsNonRoot: true, runAsUser: 5 }, podContext: { runAsNonRoot: undefined, runAsUser: 0 } },
    windows: 'nothing',
  },
  {
    rule: root,
    shows: 'both from the pod',
    on: 'pod',
    bad: { podContext: { runAsUser: 0 } },
    good: { podContext: { runAsUser: 0 }, every: { runAsUser: 7 } },
    windows: 'nothing',
  },
  {
    rule: root,
    shows: 'the administrator of Windows',
    on: roles,
    bad: { context: administrator },
    good: { context: { windowsOptions: { runAsUserName: 'ContainerUser' } } },
    windows: 'the same',
  },
  {
    rule: root,
    shows: 'the administrator of Windows, on the pod',
    on: 'pod',
    bad: { podContext: administrator },
    good: { podContext: administrator, every: { windowsOptions: { runAsUserName: 'web' } } },
    windows: 'the same',
  },
  {
    rule: 'windows-administrator',
    shows: 'on a container',
    on: roles,
    bad: { context: { ...administrator, runAsNonRoot: false } },
    good: { context: { windowsOptions: { runAsUserName: 'Administrator' }, runAsNonRoot: false } },
    windows: 'the same',
  },
  {
    rule: 'windows-administrator',
    shows: 'on the pod',
    on: 'pod',
    bad: { podContext: { ...administrator, runAsNonRoot: undefined } },
    good: { podContext: administrator },
    windows: 'the same',
  },
];

const capabilities: readonly RuleCase[] = [
  context(inert, 'who may not be root', add('NET_BIND_SERVICE'), { ...add('NET_BIND_SERVICE'), ...asRoot }),
  context(inert, 'a user by number', { ...add('NET_ADMIN'), runAsUser: 9, runAsNonRoot: false }, add()),
  context(inert, 'files may lend it', { ...add('KILL'), ...escalating }, { ...add('KILL'), ...escalating, ...asRoot }),
  context(inert, 'all of them', both(['ALL'], []), { ...both(['ALL'], []), runAsNonRoot: false }),
  context(inert, 'one that counts', add('NET_RAW'), both(['NET_RAW'], ['ALL', 'NET_RAW'])),
  context(inert, 'not privileged', add('NET_RAW'), { ...add('NET_RAW'), ...privileged, ...add('NET_RAW') }),
  context(named, 'the prefix in drop', drop('CAP_NET_RAW'), drop('NET_RAW')),
  context(named, 'the prefix in add', add('CAP_CHOWN'), add('chown')),
  context(named, 'the prefix of all', drop('CAP_ALL'), drop('all')),
  context(named, 'the prefix beside what is dropped anyway', drop('ALL', 'FOO'), drop('ALL', 'CAP_NET_RAW')),
  context(named, 'an unknown name', add('NET_ADMN'), add('NET_ADMIN')),
  context(named, 'an empty item', drop('ALL', null), drop('ALL')),
  context(named, 'twice', drop('KILL', 'kill'), drop('KILL', 'CHOWN')),
  context(named, 'not what the API server refuses', { ...add('CAP_SYS_ADMIN'), ...escalating }, add('CAP_SYS_ADMIN')),
  context(named, 'not where it is moot', drop('CAP_KILL'), { ...privileged, ...drop('CAP_KILL') }),
  context(contradiction, 'one name', both(['KILL'], ['KILL']), both(['KILL'], ['CHOWN'])),
  context(contradiction, 'in another case', both(['kill'], ['ALL', 'KILL']), both(['kill'], ['ALL'])),
  context(contradiction, 'all', both(['ALL'], ['all']), both(['ALL'], ['KILL'])),
  context(sysAdmin, 'of root', { ...add('SYS_ADMIN'), ...asRoot }, { ...add('SYS_ADMIN') }),
  context(sysAdmin, 'in lower case', { ...add('sys_admin'), ...asRoot }, { ...add('bpf'), ...asRoot }),
  context(
    sysAdmin,
    'among all',
    { ...both(['ALL'], []), runAsNonRoot: false },
    { ...both(['ALL'], ['SYS_ADMIN']), runAsNonRoot: false },
  ),
  context(
    sysAdmin,
    'nothing is forbidden',
    { ...add('SYS_ADMIN'), ...asRoot },
    { ...add('SYS_ADMIN'), ...asRoot, ...escalating },
  ),
];

const whole: readonly RuleCase[] = [
  context(moot, 'capabilities', { ...privileged, ...drop('ALL') }, drop('ALL')),
  context(
    moot,
    'profiles',
    { ...privileged, seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'RuntimeDefault' } },
    { ...privileged, seccompProfile: { type: 'Unconfined' }, appArmorProfile: { type: 'Localhost' } },
  ),
  context(
    moot,
    'a label',
    { ...privileged, seLinuxOptions: { level: 's0:c1,c2' } },
    { ...privileged, seLinuxOptions: { type: 'spc_t' } },
  ),
  context(
    moot,
    'what still counts',
    { ...privileged, procMount: 'Default' },
    { ...privileged, readOnlyRootFilesystem: true, runAsUser: 4, runAsGroup: 4 },
  ),
  {
    rule: replaced,
    shows: 'one part',
    on: roles,
    bad: { podContext: { seLinuxOptions: { level: 's0:c1' } }, context: { seLinuxOptions: {} } },
    good: { podContext: { seLinuxOptions: { level: 's0:c1' } }, context: { seLinuxOptions: { level: 's0:c2' } } },
    windows: 'nothing',
  },
  {
    rule: replaced,
    shows: 'the type beside a level',
    on: roles,
    bad: { podContext: { seLinuxOptions: { type: 'container_t' } }, context: { seLinuxOptions: { level: 's0:c2' } } },
    good: { podContext: { seLinuxOptions: { type: 'container_t' } }, context: { seLinuxOptions: null } },
    windows: 'nothing',
  },
];

/** Of users, capabilities and inheritance, where nothing but Batten tells. */
export const silentCapabilityCases: readonly RuleCase[] = [...users, ...capabilities, ...whole];
