import { example } from '../../rules/example.ts';
import { addedCapabilities } from '../capabilities.ts';
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
  doc: {
    title: "No container adds a capability beyond the runtime's defaults",
    why: "Each Linux capability is a piece of root's power over the kernel. Those beyond the defaults reach the node: `SYS_ADMIN` mounts its disks, `NET_ADMIN` rewrites its firewall, `SYS_PTRACE` reads other processes.",
    how: 'Remove the capability from `capabilities.add`, or look up by hover what needs it and what would do with less.',
    bad: example({
      containerContext: 'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]\n  add: [NET_ADMIN]',
    }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const forbidden: string[] = [];
    for (const container of pod.containers) {
      for (const { name, span } of addedCapabilities(container, offenders)) {
        if (allowed.has(name)) continue;
        forbidden.push(name);
        offenders.written(container, span, {
          message: `Container "${container.name}" adds the capability ${name || '""'}, which the baseline level does not allow: it hands over a part of root's power over the node. Remove it, or use what needs less.`,
        });
      }
    }
    return offenders.verdict(
      () =>
        `non-default capabilities (${offenders.containers} must not include ${quoted(sortedOnce(forbidden))} in securityContext.capabilities.add)`,
    );
  },
};
