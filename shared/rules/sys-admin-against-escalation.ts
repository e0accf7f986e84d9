import { effective } from '../kubernetes/effective.ts';
import { finalCapabilities, startsAs } from '../kubernetes/final-capabilities.ts';
import { removeCapability } from '../pod-security/capability-fixes.ts';
import { standTogether } from '../yaml/branches.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import type { Report, Rule } from './types.ts';
import { unprivilegedContainers } from './unprivileged.ts';

/** Source: pkg/apis/core/validation/validation.go (`CAP_SYS_ADMIN` to the letter); CRI-O's warning in container.go. */
export const sysAdminAgainstEscalation: Rule = {
  id: 'sys-admin-against-escalation',
  level: 'warning',
  words: ['allowPrivilegeEscalation'],
  doc: {
    title: 'Privilege escalation is not forbidden to who holds SYS_ADMIN already',
    why: '`allowPrivilegeEscalation: false` keeps a process from gaining more privileges. One that holds SYS_ADMIN has hardly anything left to gain: it may mount file systems and has known ways to become root on the node. The API server refuses the pair only where the capability is spelt `CAP_SYS_ADMIN`, so with the usual spelling it stands there and protects nothing.',
    how: 'Remove SYS_ADMIN: a user namespace (`hostUsers: false`), a device plugin or a narrower capability such as BPF, PERFMON or SYSLOG often does with less.',
    bad: example({
      spec: 'hostUsers: false',
      podContext: 'seccompProfile:\n  type: RuntimeDefault',
      containerContext: 'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]\n  add: [SYS_ADMIN]',
    }),
    good: example({ spec: 'hostUsers: false', podContext: 'seccompProfile:\n  type: RuntimeDefault' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  check(workload, { runtime }) {
    const reports = unprivilegedContainers(workload).flatMap((container): Report[] => {
      // Another user has it from a file alone, and the setting keeps files but the entry point's from lending it.
      const user = startsAs(container);
      if (effective(container, 'allowPrivilegeEscalation').value !== false || user === 'non-root') return [];
      if (!finalCapabilities(container, runtime)?.left.includes('SYS_ADMIN')) return [];
      const added = container.securityContext.at('capabilities', 'add').items();
      const written = added.filter((item) => /^(?:CAP_)?SYS_ADMIN$/i.test(item.text()));
      const escalation = container.securityContext.get('allowPrivilegeEscalation');
      if (!standTogether(container.securityContext.at('capabilities', 'add'), escalation)) return [];
      return [
        {
          subject: container,
          span: escalation.keySpan ?? container.anchor,
          missing: false,
          message: `\`allowPrivilegeEscalation: false\` protects nothing ${user === 'root' ? 'here' : 'where this runs as root'}: container "${container.name}" adds SYS_ADMIN, with which root has hardly anything left to gain. Remove the capability.`,
          fixes: written.length === 1 ? [removeCapability(container, written[0]?.text() ?? '')] : [],
        },
      ];
    });
    return oncePerPlace(reports);
  },
};
