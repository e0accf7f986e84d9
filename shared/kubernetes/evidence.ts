import type { Certainty } from './completions.ts';
import { effective, imageEvidence } from './effective.ts';
import { runsOnWindows } from './where-it-runs.ts';
import type { ContainerView, PodView } from './workload.ts';

/** What is known of the user that a container runs as, and how. */
export type KnownUser =
  | { readonly user: 'non-root'; readonly because: string }
  | { readonly user: 'root'; readonly because: string }
  | { readonly user: 'unknown' };

/** The user of a container as far as its context tells it, or else the Dockerfile that its image is built from. */
export function knownUser(container: ContainerView): KnownUser {
  const { value, from } = effective(container, 'runAsUser');
  if (typeof value !== 'number') return { user: 'unknown' };
  const source = from === 'image' ? `by ${imageEvidence(container)?.because}` : `from the ${from}`;
  const because = `container "${container.name}" runs as user ${value}, ${source}`;
  return value === 0 ? { user: 'root', because } : { user: 'non-root', because };
}

/** Whether a container never runs as root: by its user, or since it would not start otherwise. */
export function neverRoot(container: ContainerView): boolean {
  const { user } = knownUser(container);
  const ofImage = effective(container, 'runAsUser').from === 'image';
  return user === 'non-root' || (ofImage && effective(container, 'runAsNonRoot').value === true);
}

/** Whether the pod runs on Windows nodes, whatever admission takes it for: `unknown` where that can't be told. */
export function isWindows(pod: PodView): Certainty {
  return runsOnWindows(pod);
}

/** Whether a container is written to be privileged. */
export function isPrivileged(container: ContainerView): boolean {
  return effective(container, 'privileged').value === true;
}
