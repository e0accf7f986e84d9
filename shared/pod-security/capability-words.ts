import { canonicalCapability, capabilityNamed } from '../knowledge/capabilities.ts';
import type { WrittenCapability } from '../kubernetes/capability-lists.ts';
import { effective } from '../kubernetes/effective.ts';
import { startsAs } from '../kubernetes/final-capabilities.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import type { Fix } from '../rules/types.ts';
import { removeCapability } from './capability-fixes.ts';
import { changeFix, onLinux } from './fixes.ts';
import type { Words } from './offenders.ts';

/** What makes a capability worse, in a pod that has it. */
type Companion = 'hostPID' | 'hostNetwork' | 'hostIPC' | 'shareProcessNamespace' | 'hostPath';

/** What each capability's risk depends on, as `risk` in shared/knowledge/capabilities.ts tells. */
const companions: ReadonlyMap<string, readonly Companion[]> = new Map<string, readonly Companion[]>([
  ['KILL', ['hostPID', 'shareProcessNamespace']],
  ['SYS_PTRACE', ['hostPID', 'shareProcessNamespace']],
  ['SYS_BOOT', ['hostPID']],
  ['AUDIT_CONTROL', ['hostPID']],
  ['CHECKPOINT_RESTORE', ['hostPID']],
  ['NET_ADMIN', ['hostNetwork']],
  ['NET_RAW', ['hostNetwork']],
  ['AUDIT_READ', ['hostNetwork']],
  ['IPC_OWNER', ['hostIPC']],
  ['CHOWN', ['hostPath']],
  ['DAC_OVERRIDE', ['hostPath']],
  ['FOWNER', ['hostPath']],
  ['FSETID', ['hostPath']],
  ['SETFCAP', ['hostPath']],
  ['MKNOD', ['hostPath']],
  ['SYS_CHROOT', ['hostPath']],
]);

/**
 * What is said of a capability that a level does not let a container add: what an attacker gains by it, where the
 * container's user can use it at all.
 * @param refusal why the level refuses it, as the rest of a sentence
 * @param allowed the names that the level lets it add
 */
export function refusedCapability(
  container: ContainerView,
  { name, index }: WrittenCapability,
  refusal: string,
  allowed: ReadonlySet<string>,
): Words {
  const meant = canonicalCapability(name);
  if (allowed.has(meant)) {
    return {
      message: `Container "${container.name}" adds "${name}", but admission knows only \`${meant}\`, to the letter. Write it in upper case, without a prefix.`,
      fixes: /^CAP_/i.test(name) ? [] : respell(container, index, meant),
    };
  }
  const risk = startsAs(container) === 'non-root' ? '' : `${riskOf(name)}${hereOf(container, meant)}`;
  return {
    message: `Container "${container.name}" adds the capability ${name || '""'}${refusal}.${risk} Remove it, or find a way that needs less.`,
    fixes: name === '' ? [] : [removeCapability(container, name)],
  };
}

/** Where the prefix is at fault, runtimes stumble over it too, and the rule that tells of that has the fix. */
function respell(container: ContainerView, index: number, meant: string): readonly Fix[] {
  const fixes = changeFix(
    `Write ${meant}`,
    'Runtimes take it for the same capability: only admission reads it otherwise.',
    [...container.contextPath, 'capabilities', 'add', index],
    meant,
  );
  return onLinux(container.pod, fixes);
}

function riskOf(name: string): string {
  if (/^ALL$/i.test(name))
    return ' With all of them, root in the container can do nearly all that root on the node can.';
  const risk = capabilityNamed(name)?.risk;
  return risk ? ` ${risk}` : '';
}

function hereOf(container: ContainerView, name: string): string {
  const here = (companions.get(name) ?? []).find((one) => isHere(container, one));
  if (!here) return '';
  return here === 'hostPath' ? ' Here such a volume is mounted.' : ` Here \`${here}\` is set.`;
}

function isHere(container: ContainerView, companion: Companion): boolean {
  if (companion !== 'hostPath') return effective(container, companion).value === true;
  const volumes = container.pod.spec.get('volumes').items();
  const names = new Set(
    volumes.filter((volume) => volume.get('hostPath').shape === 'map').map((volume) => volume.get('name').text()),
  );
  const mounts = container.value.get('volumeMounts').items();
  return mounts.some((mount) => names.has(mount.get('name').text()) && mount.get('readOnly').scalar() !== true);
}
