import { example } from '../../rules/example.ts';
import { refuseProcMounts } from '../proc-mount.ts';
import type { Control } from '../types.ts';

const exemptSince = 35;

export const procMount: Control = {
  id: 'procMount',
  rule: 'procMount',
  level: 'baseline',
  since: 0,
  os: 'linux',
  exempt: { userNamespace: exemptSince },
  doc: {
    title: 'The masks over `/proc` stay',
    why: 'The runtime hides the parts of `/proc` that show kernel memory or change kernel settings. `procMount: Unmasked` takes these masks away.',
    how: 'Leave `procMount` out. Only what starts containers within this container needs `Unmasked`; beside `hostUsers: false` the baseline level allows it since 1.35.',
    // Since 1.35 baseline allows it where the API server takes it at all.
    examplesBy: { version: 34 },
    bad: example({
      spec: 'hostUsers: false',
      containerContext: 'allowPrivilegeEscalation: false\nprocMount: Unmasked\ncapabilities:\n  drop: [ALL]',
    }),
    good: example({ spec: 'hostUsers: false' }),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod, version) {
    const { undecided, ...verdict } = refuseProcMounts(pod, version);
    // Nothing hidden violates what a user namespace exempts from: the API server takes `Unmasked` nowhere else.
    return { ...verdict, undecided: undecided && version < exemptSince };
  },
};
