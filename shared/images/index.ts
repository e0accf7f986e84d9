import { longestBuildFile } from '../limits.ts';
import { buildToolOf } from './build-files.ts';
import type { Build } from './builds/build.ts';
import { readBuilds } from './builds/index.ts';
import { type Dockerfile, readDockerfile } from './dockerfile/dockerfile.ts';
import { type ImageName, readImageName } from './image-name.ts';
import { nameOf } from './paths.ts';

/** What one file tells of images. */
export type ImageFacts =
  | { readonly kind: 'dockerfile'; readonly dockerfile: Dockerfile }
  | { readonly kind: 'builds'; readonly builds: readonly Build[] };

/** What the files of a tree tell of images. */
export interface ImageIndex {
  /** By path. */
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly builds: readonly { readonly name: ImageName; readonly build: Build }[];
}

/** Whether a file's name (or path) is one of those that tell of images; nothing is read. */
export function isBuildFile(path: string): boolean {
  return isDockerfile(path) || buildToolOf(path) !== undefined;
}

function isDockerfile(path: string): boolean {
  return /^(?:dockerfile|containerfile)(?:[._-]|$)|\.(?:dockerfile|containerfile)$/i.test(nameOf(path));
}

/** What a file tells of images; undefined where it is none that does. Never throws. */
export function imageFactsOf(path: string, text: string): ImageFacts | undefined {
  if (text.length > longestBuildFile) return undefined;
  const tool = buildToolOf(path);
  if (tool) return { kind: 'builds', builds: readBuilds(tool, path, text) };
  return isDockerfile(path) ? { kind: 'dockerfile', dockerfile: readDockerfile(text) } : undefined;
}

/** What is known of the images of a tree, by what its files tell. */
export function imageIndex(files: readonly { readonly path: string; readonly facts: ImageFacts }[]): ImageIndex {
  const dockerfiles = files.flatMap(({ path, facts }): [string, Dockerfile][] =>
    facts.kind === 'dockerfile' ? [[path, facts.dockerfile]] : [],
  );
  const builds = files.flatMap(({ facts }) => (facts.kind === 'builds' ? facts.builds : []));
  return {
    dockerfiles: new Map(dockerfiles),
    builds: builds.map((build) => ({ name: readImageName(build.image), build })),
  };
}

/**
 * What a user's setting tells: which image is built from which Dockerfile.
 * @param images the path of a Dockerfile for each name of an image
 * @param path of the file that holds the setting
 */
export function settingFacts(images: Readonly<Record<string, string>>, path: string): ImageFacts {
  const builds = Object.entries(images).map(([image, dockerfile]) => ({ image, dockerfile, from: { path, line: 0 } }));
  return { kind: 'builds', builds };
}
