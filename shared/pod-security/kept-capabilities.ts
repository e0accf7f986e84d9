import { capabilities } from '../knowledge/capabilities.ts';
import { capabilityList } from '../kubernetes/capability-lists.ts';
import { effective, imageEvidence } from '../kubernetes/effective.ts';
import { neverRoot } from '../kubernetes/evidence.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { seenNeeds } from './seen-needs.ts';
import { publishedAs, startingUser } from './starting-user.ts';

/**
 * What `drop: [ALL]` must leave to a container so that it goes on working, sorted: of the default capabilities of
 * runtimes what its files are known to carry, and, unless it is no root, what its image is known and its manifest seen to
 * use. Not what it adds already, which it keeps.
 */
export function keptCapabilities(container: ContainerView): readonly string[] {
  const published = publishedAs(container);
  const carried = imageEvidence(container)?.fileCapabilities ?? published?.fileCapabilities ?? [];
  const needed = new Set([...carried, ...usedAsRoot(container)]);
  const added = new Set(
    capabilityList(container, 'add').items.map(({ name }) => name.toUpperCase().replace(/^CAP_/, '')),
  );
  return [...needed].filter((name) => isDefault(name) && !added.has(name) && !added.has('ALL')).sort();
}

/** Nothing of this is of use to a user other than root. */
function usedAsRoot(container: ContainerView): readonly string[] {
  const { user } = startingUser(container);
  const mayBeRoot = effective(container, 'runAsNonRoot').value !== true;
  if (user === 'non-root' || user === 'named' || !mayBeRoot || neverRoot(container)) return [];
  const needs = user === 'root' ? (publishedAs(container)?.needs ?? []) : [];
  return [...needs, ...seenNeeds(container).capabilities];
}

/** Whether some runtime grants it to every container that drops nothing. */
function isDefault(name: string): boolean {
  return capabilities.some((row) => row.name === name && row.grantedBy.length > 0);
}
