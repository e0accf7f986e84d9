import { mostImageSteps } from '../limits.ts';
import type { Build } from './builds/build.ts';
import { allCarried, type CarriedCapabilities, nothingKnown } from './dockerfile/file-capabilities.ts';
import { type DockerfileUser, userOf } from './dockerfile/user.ts';
import { compareNames, type ImageName, readImageName } from './image-name.ts';
import type { ImageIndex } from './index.ts';
import { knownImage } from './known-image.ts';
import { isPlainBase } from './plain-bases.ts';

/** What the tree tells of the user that an image runs as, and of its files. */
export interface ImageUser extends CarriedCapabilities {
  /** `base`: no Dockerfile of the tree has a `USER` for it; the user is that of an image from elsewhere. */
  readonly user: DockerfileUser;
  /** The Dockerfile that the user's `line` is in. */
  readonly path: string;
  /** Why, in words such as `web/Dockerfile USER 65532, line 12`; undefined where the user is not known. */
  readonly evidence: string | undefined;
  /** The image from elsewhere that it builds upon in the end; undefined where that is not known. */
  readonly base: string | undefined;
}

/**
 * Whom an image runs as and what its files carry, where the tree says how it is built; undefined where it does not. Where
 * several builds could be meant and disagree, the user is not known, and the files of all of them count. A name with
 * variables is met by what is literal at its end; never by a guess from folders.
 * @param image as a container names it
 */
export function imageUser(image: string, index: ImageIndex): ImageUser | undefined {
  return follow(image, { index, carried: new Map() }, 0);
}

/** What one question is answered from. */
interface Asked {
  readonly index: ImageIndex;
  /** What the files of images carry, by name: each is worked out once. */
  readonly carried: Map<string, CarriedCapabilities>;
}

function follow(image: string, asked: Asked, depth: number): ImageUser | undefined {
  if (depth > mostImageSteps) return undefined;
  const results = buildsFor(readImageName(image), asked.index).map((build) => resultOf(build, asked, depth));
  const [first, ...others] = results;
  if (!first) return undefined;
  const files = together(results.map((one) => one ?? nothingKnown));
  if (others.every((one) => one && sameUser(one.user, first.user))) return { ...first, ...files };
  return { user: { state: 'unknown' }, path: first.path, evidence: undefined, base: undefined, ...files };
}

function together(all: readonly CarriedCapabilities[]): CarriedCapabilities {
  const [first = nothingKnown, ...others] = all;
  if (others.length === 0) return { carriers: first.carriers, filesKnown: first.filesKnown, starts: first.starts };
  return {
    carriers: new Map([['', [...new Set(all.flatMap(allCarried))].sort()]]),
    filesKnown: all.every(({ filesKnown }) => filesKnown),
    starts: undefined,
  };
}

/** What the files of an image carry, by the Dockerfiles of the tree, else by what was published under its name. */
function carriedBy(image: string, asked: Asked, depth: number): CarriedCapabilities {
  const known = asked.carried.get(image);
  if (known) return known;
  // What builds upon itself adds nothing.
  asked.carried.set(image, nothingKnown);
  const builds = depth > mostImageSteps ? [] : buildsFor(readImageName(image), asked.index);
  const found =
    builds.length > 0
      ? together(builds.map((build) => read(build, asked, depth) ?? nothingKnown))
      : publishedFiles(image);
  asked.carried.set(image, found);
  return found;
}

/** What was published under a name: nothing else tells of the files. */
export function publishedFiles(image: string): CarriedCapabilities {
  const { fileCapabilities = [], carriedBy = '' } = knownImage(image) ?? {};
  const carriers = new Map(fileCapabilities.length > 0 ? [[carriedBy, fileCapabilities] as const] : []);
  return { carriers, filesKnown: isPlainBase(image), starts: carriedBy || undefined };
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

/** What a Dockerfile of the tree tells; undefined where there is none. */
function read(build: Build, asked: Asked, depth: number) {
  const dockerfile = asked.index.dockerfiles.get(build.dockerfile);
  return dockerfile && userOf(dockerfile, { ...build, carriedBy: (image) => carriedBy(image, asked, depth + 1) });
}

function resultOf(build: Build, asked: Asked, depth: number): ImageUser | undefined {
  const found = read(build, asked, depth);
  if (!found) return undefined;
  const { user, base } = found;
  const here = { ...found, path: build.dockerfile, evidence: evidenceOf(build.dockerfile, user) };
  const below = base === undefined ? undefined : follow(base, asked, depth + 1);
  if (!below) return here;
  return user.state === 'base' ? { ...here, ...below, ...together([found]) } : { ...here, base: below.base };
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
