import { firstSource, knownImage } from '../images/known-image.ts';
import type { KnownImage } from '../images/known-images.ts';
import { effective, imageEvidence } from '../kubernetes/effective.ts';
import { isWindows } from '../kubernetes/evidence.ts';
import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import { standTogether } from '../yaml/branches.ts';

/** Whom a container starts as, as far as anything tells it. */
export interface StartingUser {
  /** `named`: by a name without a number, which a kubelet can't tell from root. */
  readonly user: 'root' | 'non-root' | 'named' | 'unknown';
  /**
   * What tells it: the pod or container, a Dockerfile of the tree, the table of known images, or both of these (`base`:
   * the Dockerfile has no `USER`, and the table tells that of the image it builds on).
   */
  readonly by: 'context' | 'dockerfile' | 'base' | 'known-image' | undefined;
  /** The place that tells it, such as `web/Dockerfile USER 0, line 3`; '' for a context. */
  readonly source: string;
}

const unknown: StartingUser = { user: 'unknown', by: undefined, source: '' };

/** Whom a container starts as. Not asked of Windows, nor of what a template or overlay may still decide. */
export const startingUser = remembered((container: ContainerView): StartingUser => {
  const { value, from } = effective(container, 'runAsUser');
  if (from === 'unknown' || isWindows(container.pod) !== false) return unknown;
  if (from !== 'image' && typeof value === 'number')
    return { user: value === 0 ? 'root' : 'non-root', by: 'context', source: '' };
  return userOfImage(container);
});

/** Whom the image of a container starts as, whatever its pod says. */
export function userOfImage(container: ContainerView): StartingUser {
  const built = imageEvidence(container);
  if (built?.because !== undefined) {
    const user = built.uid === undefined ? 'named' : built.uid === 0 ? 'root' : 'non-root';
    return { user, by: 'dockerfile', source: built.because };
  }
  const known = publishedAs(container);
  if (!known) return unknown;
  const published = publishedUser(known);
  if (!built?.base || !built.place || published.user === 'unknown') return published;
  return { ...published, by: 'base', source: `the Dockerfile at ${built.place.path} builds on ${built.base}` };
}

/**
 * What the table of known images tells of a container's image, or of the one whose user it keeps if the tree builds it;
 * undefined if nothing is known.
 */
export function publishedAs(container: ContainerView): KnownImage | undefined {
  const image = container.value.get('image').string();
  if (image.state !== 'set') return undefined;
  const built = imageEvidence(container);
  const name = built ? built.base : image.value;
  return name === undefined ? undefined : knownImage(name);
}

function publishedUser(known: KnownImage): StartingUser {
  const { user } = known;
  if (user === undefined) return unknown;
  const as = user === 'root' ? 'root' : /^\d+$/.test(user) ? 'non-root' : 'named';
  return { user: as, by: 'known-image', source: firstSource(known) };
}

/**
 * Whether a kubelet would start no such container under `runAsNonRoot: true`: it starts as root, or as a user whom only a
 * name tells. Source: pkg/kubelet/kuberuntime/security_context_others.go, verifyRunAsNonRoot.
 */
export function refusedAsNonRoot(container: ContainerView): boolean {
  const { user } = startingUser(container);
  return user === 'root' || user === 'named';
}

/**
 * The containers of a pod that are not expected to start: `runAsNonRoot: true` holds for them, and they are known to be
 * refused by it.
 */
export function notStarting({ containers }: PodView): readonly ContainerView[] {
  return containers.filter((container) => {
    const { value, from } = effective(container, 'runAsNonRoot');
    if (value !== true || !refusedAsNonRoot(container)) return false;
    const forbids = (from === 'container' ? container : container.pod).securityContext.get('runAsNonRoot');
    return standTogether(container.value.get('image'), forbids);
  });
}
