import { effective } from '../../kubernetes/effective.ts';
import { isPrivileged, isWindows } from '../../kubernetes/evidence.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { isList, type Plain } from '../../yaml/plain.ts';
import type { CapabilitiesContext } from './types.ts';

/**
 * The capabilities that a container is given, in the order in which runtimes read the lists: all of `add`, all of `drop`,
 * then single names. Null where something hidden decides, and on Windows.
 * Source: containerd internal/cri/opts/spec_opts.go, WithCapabilities.
 */
export function capabilitiesOf(container: ContainerView): CapabilitiesContext | null {
  const { value, from } = effective(container, 'capabilities');
  const privileged = effective(container, 'privileged');
  if (isWindows(container.pod) !== false || privileged.from === 'unknown') return null;
  if (isPrivileged(container)) return { start: 'privileged', added: [], dropped: [] };
  if (from === 'unknown') return null;
  const [add, drop] = [namesIn(value, 'add'), namesIn(value, 'drop')];
  const single = (names: readonly string[]) => [...new Set(names.filter((name) => !isAll(name)))];
  const dropped = single(drop);
  const kept = single(add).filter((name) => !dropped.includes(name));
  if (drop.some(isAll)) return { start: 'none', added: kept, dropped: [] };
  if (add.some(isAll)) return { start: 'all', added: [], dropped };
  return { start: 'default', added: kept, dropped };
}

function namesIn(capabilities: Plain, list: 'add' | 'drop'): readonly string[] {
  if (typeof capabilities !== 'object' || capabilities === null || isList(capabilities)) return [];
  const names = capabilities[list];
  return names !== undefined && isList(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Runtimes know it in any case. */
function isAll(name: string): boolean {
  return name.toUpperCase() === 'ALL';
}
