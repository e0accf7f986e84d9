import { capabilities } from '../knowledge/capabilities.ts';
import { capabilityList } from './capability-lists.ts';
import { type NodeRuntime, nodeRuntimes, readCapability } from './capability-names.ts';
import { effective } from './effective.ts';
import { isWindows, knownUser } from './evidence.ts';
import { afterExec, type Process } from './exec-capabilities.ts';
import type { Runtime } from './runtime.ts';
import type { ContainerView } from './workload.ts';

/**
 * Which programs of a container can use the capabilities that are left: `all` of them; those whose file lends them
 * (`by-file`: file capabilities, setuid root); the entry point alone, where its file carries them (`by-entry-point`); what
 * `depends-on-runtime`; or `unknown`, where the image names the user.
 */
export type UsableCapabilities = 'all' | 'by-file' | 'by-entry-point' | 'depends-on-runtime' | 'unknown';

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
 * What is left of the capabilities of a container in the end, and who can use it; undefined where a template or an overlay
 * hides something that counts, and on Windows, which has none.
 */
export function finalCapabilities(container: ContainerView, runtime: Runtime): FinalCapabilities | undefined {
  const { value: privileged, from } = effective(container, 'privileged');
  const lists = { add: capabilityList(container, 'add'), drop: capabilityList(container, 'drop') };
  if (isWindows(container.pod) !== false || from === 'unknown') return undefined;
  if (privileged === true) {
    const left = capabilities.map(({ name }) => name);
    return { left, leftBySome: [], refusedBy: [], usable: usable(container, runtime) };
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
    usable: usable(container, runtime),
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

/** Which programs get at what is left, whatever that is: asked of all capabilities, for they are all alike in this. */
function usable(container: ContainerView, runtime: Runtime): UsableCapabilities {
  const user = startsAs(container);
  if (user !== 'non-root') return user === 'root' ? 'all' : 'unknown';
  if (effective(container, 'allowPrivilegeEscalation').from === 'unknown') return 'unknown';
  const all = new Set(capabilities.map(({ name }) => name));
  const [first = 'unknown', ...others] = nodeRuntimes(runtime).map((one) => reach(startedBy(one, container, all)));
  return others.every((one) => one === first) ? first : 'depends-on-runtime';
}

/**
 * The process that a runtime is before it starts the entry point. For every user bounding, permitted and effective set are
 * the same; ambient and inheritable are empty, but for what CRI-O gives to a privileged container.
 * Sources: containerd pkg/cri (1.7) and internal/cri (2) opts/spec_opts.go, WithCapabilities and WithoutAmbientCaps, and
 * pkg/oci/spec_opts.go; CRI-O internal/factory/container/container.go, SpecSetupCapabilities, and runtime-tools,
 * SetupPrivileged; runc libcontainer/init_linux.go, finalizeNamespace, which keeps them across the change of user.
 */
export function startedBy(runtime: NodeRuntime, container: ContainerView, left: ReadonlySet<string>): Process {
  const privileged = effective(container, 'privileged').value === true;
  const filled = privileged && runtime === 'cri-o' ? left : new Set<string>();
  return {
    root: startsAs(container) === 'root',
    noNewPrivileges: effective(container, 'allowPrivilegeEscalation').value === false,
    bounding: left,
    permitted: left,
    effective: left,
    inheritable: filled,
    ambient: filled,
  };
}

/** Which programs hold all of the bounding set: any, any whose file lends it, or the first alone. */
function reach(process: Process): 'all' | 'by-file' | 'by-entry-point' {
  const holdsAll = (one: Process | undefined) => one?.effective.size === process.bounding.size;
  const plain = afterExec(process);
  if (holdsAll(plain)) return 'all';
  const lending = { permitted: process.bounding, effective: true, setuidRoot: false };
  return plain && holdsAll(afterExec(plain, lending)) ? 'by-file' : 'by-entry-point';
}
