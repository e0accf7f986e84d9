import { example } from '../../rules/example.ts';
import { refuseProcMounts } from '../proc-mount.ts';
import type { Control } from '../types.ts';

export const procMountRestricted: Control = {
  id: 'procMount_restricted',
  rule: 'procMount',
  level: 'restricted',
  since: 35,
  os: 'linux',
  overrides: 'procMount',
  doc: {
    title: 'The masks over `/proc` stay, in user namespaces too',
    why: 'In a user namespace too, an unmasked `/proc` shows more of the kernel than an ordinary program ever needs.',
    how: 'Leave `procMount` out.',
    bad: example({
      spec: 'hostUsers: false',
      containerContext: 'allowPrivilegeEscalation: false\nprocMount: Unmasked\ncapabilities:\n  drop: [ALL]',
    }),
    good: example({ spec: 'hostUsers: false' }),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  },
  check: refuseProcMounts,
};
