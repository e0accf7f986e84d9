import { capabilities } from '../knowledge/capabilities.ts';
import { capabilityList } from './capability-lists.ts';
import { type NodeRuntime, nodeRuntimes, readCapability } from './capability-names.ts';
import { effective } from './effective.ts';
import { isWindows, knownUser } from './evidence.ts';
import type { Runtime } from './runtime.ts';
import type { ContainerView } from './workload.ts';

/**
 * What a container's user can use of the capabilities that are left: `all` of them; those of a program whose file lends
 * them (`by-file`: file capabilities, setuid root); `none` ever; what `depends-on-runtime`; or `unknown`, where the image
 * names the user.
 */
export type UsableCapabilities = 'all' | 'by-file' | 'none' | 'depends-on-runtime' | 'unknown';

/** The capabilities of a container in the end: its bounding set. Names are canonical, in the order of their bits. */
export interface FinalCapabilities {
  /** Left by every meant runtime that creates the container. */
  readonly left: readonly string[];
  /** Left by some of them only. */
  readonly leftBySome: readonly string[];
  /** The meant runtimes that do not create the container, for they know not all the names. */
  readonly refusedBy: readonly NodeRuntime[];
  readonly usable: UsableCapabilities;
}

/**
 * What is left of the capabilities of a container in the end, and what of it its user can use; undefined where a template
 * or an overlay hides something that counts, and on Windows, which has none.
 */
export function finalCapabilities(container: ContainerView, runtime: Runtime): FinalCapabilities | undefined {
  const { value: privileged, from } = effective(container, 'privileged');
  const lists = { add: capabilityList(container, 'add'), drop: capabilityList(container, 'drop') };
  if (isWindows(container.pod) !== false || from === 'unknown') return undefined;
  if (privileged === true) {
    const left = capabilities.map(({ name }) => name);
    return { left, leftBySome: [], refusedBy: [], usable: usableByPrivileged(container, runtime) };
  }
  if (lists.add.hidden || lists.drop.hidden) return undefined;
  const names = (list: 'add' | 'drop') => lists[list].items.map(({ name }) => name);
  const sets = nodeRuntimes(runtime).map((one) => ({ one, set: boundingSet(names('add'), names('drop'), one) }));
  const created = sets.flatMap(({ set }) => (set ? [set] : []));
  const inSome = capabilities.map(({ name }) => name).filter((name) => created.some((set) => set.has(name)));
  const inAll = inSome.filter((name) => created.every((set) => set.has(name)));
  return {
    left: inAll,
    leftBySome: inSome.filter((name) => !inAll.includes(name)),
    refusedBy: sets.flatMap(({ one, set }) => (set ? [] : [one])),
    usable: usable(container),
  };
}

/**
 * The bounding set by the order in which runtimes go: the default set, all of `add`, all of `drop`, single names of
 * `add`, single names of `drop`. CRI-O leaves the defaults out beside an `ALL`, to the same end. Undefined where the
 * runtime does not create the container.
 */
function boundingSet(
  add: readonly string[],
  drop: readonly string[],
  runtime: NodeRuntime,
): ReadonlySet<string> | undefined {
  const [added, dropped] = [add, drop].map((names) => names.map((name) => readCapability(name, runtime)));
  if (!added || !dropped || [...added, ...dropped].some(({ is }) => is === 'refused')) return undefined;
  const set = new Set(startingSet(added.some(isAll), dropped.some(isAll), runtime));
  for (const reading of added) if (reading.is === 'capability') set.add(reading.name);
  for (const reading of dropped) if (reading.is === 'capability') set.delete(reading.name);
  return set;
}

function startingSet(addsAll: boolean, dropsAll: boolean, runtime: NodeRuntime): readonly string[] {
  if (dropsAll) return [];
  const family = runtime === 'cri-o' ? 'cri-o' : 'containerd';
  return capabilities.filter(({ grantedBy }) => addsAll || grantedBy.includes(family)).map(({ name }) => name);
}

function isAll({ is }: { readonly is: string }): boolean {
  return is === 'all';
}

/** Whether a container starts as root: known of its number, or of the kubelet, which starts no root under `runAsNonRoot`. */
export function startsAs(container: ContainerView): 'root' | 'non-root' | 'unknown' {
  const { user } = knownUser(container);
  return user === 'unknown' && effective(container, 'runAsNonRoot').value === true ? 'non-root' : user;
}

/**
 * No runtime gives the ambient set to a container, so a user other than root holds nothing until a file lends it, which
 * `no_new_privs` forbids. Source: containerd WithoutAmbientCaps; CRI-O SpecSetupCapabilities; capabilities(7).
 */
function usable(container: ContainerView): UsableCapabilities {
  const user = startsAs(container);
  if (user !== 'non-root') return user === 'root' ? 'all' : 'unknown';
  const { value, from } = effective(container, 'allowPrivilegeEscalation');
  if (from === 'unknown') return 'unknown';
  return value === false ? 'none' : 'by-file';
}

/** CRI-O fills the ambient set of a privileged container too, containerd does not. Source: runtime-tools generate.go, SetupPrivileged. */
function usableByPrivileged(container: ContainerView, runtime: Runtime): UsableCapabilities {
  const user = startsAs(container);
  if (user !== 'non-root') return user === 'root' ? 'all' : 'unknown';
  if (runtime === 'any') return 'depends-on-runtime';
  return runtime === 'cri-o' ? 'all' : 'by-file';
}
