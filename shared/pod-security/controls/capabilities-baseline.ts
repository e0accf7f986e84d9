import { example } from '../../rules/example.ts';
import { addedCapabilities } from '../capabilities.ts';
import { refusedCapability } from '../capability-words.ts';
import { Offenders, quoted, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

/** Compared to the letter, as admission does. Source: policy/check_capabilities_baseline.go. */
const allowed: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const capabilitiesBaseline: Control = {
  id: 'capabilities_baseline',
  rule: 'capabilities',
  level: 'baseline',
  since: 0,
  os: 'linux',
  doc: {
    title: 'No container adds a capability that the baseline level does not list',
    why: "Each Linux capability is a piece of root's power over the kernel. Those outside of the list open what containers hardly ever need: `SYS_ADMIN` mounts file systems and is a well-known way out, `NET_ADMIN` rewrites routes and firewalls (with `hostNetwork` those of the node), `SYS_PTRACE` reads and changes other processes.",
    how: 'Remove the capability from `capabilities.add`. Its hover tells what it is for, and often what does with less. Names count to the letter: upper case, without `CAP_`.',
    // In a user namespace, so that its user may be root and get the capability.
    bad: example({
      spec: 'hostUsers: false',
      podContext: 'seccompProfile:\n  type: RuntimeDefault',
      containerContext: 'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]\n  add: [NET_ADMIN]',
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const forbidden: string[] = [];
    for (const container of pod.containers) {
      for (const added of addedCapabilities(container, offenders)) {
        if (allowed.has(added.name)) continue;
        forbidden.push(added.name);
        const words = refusedCapability(container, added, ', which the baseline level does not allow', allowed);
        offenders.written(container, added.value.span, words);
      }
    }
    return offenders.verdict(
      () =>
        `non-default capabilities (${offenders.containers} must not include ${quoted(sortedOnce(forbidden))} in securityContext.capabilities.add)`,
    );
  },
};
