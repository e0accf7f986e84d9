import { capabilityNamed } from '../knowledge/capabilities.ts';
import type { Runtime } from './runtime.ts';

/** A runtime that a node may have. */
export type NodeRuntime = Exclude<Runtime, 'any'>;

/** What a runtime takes an item of `add` or `drop` for. */
export type CapabilityReading =
  | { readonly is: 'all' }
  | { readonly is: 'capability'; readonly name: string }
  /** The container starts as though the item were not there. */
  | { readonly is: 'ignored' }
  /** The container is not created. */
  | { readonly is: 'refused' };

/** The runtimes that are meant: for `any`, every one. */
export function nodeRuntimes(runtime: Runtime): readonly NodeRuntime[] {
  return runtime === 'any' ? everyRuntime : [runtime];
}

const everyRuntime: readonly NodeRuntime[] = ['containerd-1', 'containerd-2', 'cri-o'];

/**
 * What a runtime makes of a capability's name. Both ignore case. containerd puts `CAP_` before every name, also before
 * one that has it, and runc ignores what it does not know; CRI-O adds the prefix only where it lacks, and creates no
 * container with an unknown name. Only `ALL` itself means all.
 * Source: containerd internal/cri/opts/spec_opts.go; CRI-O internal/factory/container/container.go; runc since 1.0.0-rc94.
 */
export function readCapability(text: string, runtime: NodeRuntime): CapabilityReading {
  if (/^ALL$/i.test(text)) return { is: 'all' };
  const known = capabilityNamed(text);
  if (runtime === 'cri-o') return known ? { is: 'capability', name: known.name } : { is: 'refused' };
  return known && !/^CAP_/i.test(text) ? { is: 'capability', name: known.name } : { is: 'ignored' };
}

/** The capability (or `ALL`) that every meant runtime takes a text for; undefined where one of them does not. */
export function agreedCapability(text: string, runtime: Runtime): string | undefined {
  let agreed: string | undefined;
  for (const one of nodeRuntimes(runtime)) {
    const name = takenFor(readCapability(text, one));
    if (name === undefined || (agreed ?? name) !== name) return undefined;
    agreed = name;
  }
  return agreed;
}

function takenFor(reading: CapabilityReading): string | undefined {
  if (reading.is === 'all') return 'ALL';
  return reading.is === 'capability' ? reading.name : undefined;
}
