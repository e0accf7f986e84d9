import { mostImageSteps } from '../limits.ts';
import type { Build } from './builds/build.ts';
import { type DockerfileUser, userOf } from './dockerfile/user.ts';
import { compareNames, type ImageName, readImageName } from './image-name.ts';
import type { ImageIndex } from './index.ts';
import { knownImage } from './known-image.ts';

/** What the tree tells of the user that an image runs as. */
export interface ImageUser {
  /** `base`: no Dockerfile of the tree has a `USER` for it; the user is that of an image from elsewhere. */
  readonly user: DockerfileUser;
  /** The Dockerfile that the user's `line` is in. */
  readonly path: string;
  /** Why, in words such as `web/Dockerfile USER 65532, line 12`; undefined where the user is not known. */
  readonly evidence: string | undefined;
  /** The image from elsewhere that it builds upon in the end; undefined where that is not known. */
  readonly base: string | undefined;
  /** What its files need to be started, without `CAP_`: to drop one of them stops the container (facts C.3). */
  readonly fileCapabilities: readonly string[];
}

/**
 * Whom an image runs as, where the tree says how it is built; undefined where it does not, or several builds that could be
 * meant disagree. A name with variables is met by what is literal at its end; never by a guess from folders.
 * @param image as a container names it
 */
export function imageUser(image: string, index: ImageIndex): ImageUser | undefined {
  return follow(image, index, 0);
}

function follow(image: string, index: ImageIndex, depth: number): ImageUser | undefined {
  if (depth > mostImageSteps) return undefined;
  const [first, ...others] = buildsFor(readImageName(image), index).map((build) => resultOf(build, index, depth));
  if (!first || others.some((one) => !one || !sameUser(one.user, first.user))) return undefined;
  const capabilities = [first, ...others].flatMap((one) => one?.fileCapabilities ?? []);
  return { ...first, fileCapabilities: [...new Set(capabilities)].sort() };
}

/** The builds of an image: those of its very name, else those that a variable may make its name. */
function buildsFor(name: ImageName, { builds }: ImageIndex): Build[] {
  const compared = builds.map((one) => ({ build: one.build, answer: compareNames(name, one.name) }));
  const same = compared.filter(({ answer }) => answer === 'same');
  // An image that everybody knows is hardly one that a variable hides.
  const maybe =
    name.full !== undefined && knownImage(name.full) ? [] : compared.filter(({ answer }) => answer === 'maybe');
  return (same.length > 0 ? same : maybe).map(({ build }) => build);
}

function resultOf(build: Build, index: ImageIndex, depth: number): ImageUser | undefined {
  const dockerfile = index.dockerfiles.get(build.dockerfile);
  if (!dockerfile) return undefined;
  const { user, base, fileCapabilities } = userOf(dockerfile, build);
  const here = { user, path: build.dockerfile, evidence: evidenceOf(build.dockerfile, user), base, fileCapabilities };
  const below = base === undefined ? undefined : follow(base, index, depth + 1);
  if (!below) return here;
  const both = { base: below.base, fileCapabilities: [...fileCapabilities, ...below.fileCapabilities] };
  return user.state === 'base' ? { ...below, ...both } : { ...here, ...both };
}

function evidenceOf(path: string, user: DockerfileUser): string | undefined {
  if (user.state !== 'known') return undefined;
  return `${path} ${user.from === 'scratch' ? 'FROM scratch' : `USER ${user.user}`}, line ${user.line + 1}`;
}

function sameUser(one: DockerfileUser, other: DockerfileUser): boolean {
  if (one.state === 'known' && other.state === 'known')
    return one.kind === other.kind && one.user === other.user && one.uid === other.uid;
  return one.state === 'base' && other.state === 'base' ? one.image === other.image : one.state === other.state;
}
