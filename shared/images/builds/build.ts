import type { BuildArgs } from '../dockerfile/variables.ts';
import { resolvePath } from '../paths.ts';

/** That an image is built from a Dockerfile of the tree. */
export interface Build {
  /** As it is written; it may have a tag and hold variables. */
  readonly image: string;
  /** Path of the Dockerfile. */
  readonly dockerfile: string;
  readonly target?: string;
  readonly buildArgs?: BuildArgs;
  /** Names that stand for something else in the Dockerfile (`--build-context`). */
  readonly contexts?: readonly string[];
  /** Where it is said; the line is zero-based. */
  readonly from: { readonly path: string; readonly line: number };
}

/** A build as a file tells it, its paths not yet resolved. */
export interface WrittenBuild {
  readonly images: readonly string[];
  /** The folder that `context` is seen from. */
  readonly folder: string;
  readonly context: string;
  readonly dockerfile: string | undefined;
  /** What `dockerfile` is seen from; without it, it is `Dockerfile` in the context. */
  readonly seenFrom: 'context' | 'folder';
  readonly target?: string | undefined;
  readonly buildArgs?: BuildArgs | undefined;
  readonly contexts?: readonly string[];
  readonly from: Build['from'];
}

/** The builds of each image; none where the Dockerfile is not of the tree, or a variable decides which it is. */
export function buildsFrom(written: WrittenBuild): Build[] {
  const { images, target, buildArgs, contexts = [], from } = written;
  const dockerfile = dockerfileOf(written);
  if (dockerfile === undefined || hasVariable(target ?? '')) return [];
  return images
    .filter((image) => image !== '')
    .map((image) => ({
      image,
      dockerfile,
      ...(target && { target }),
      ...(buildArgs && buildArgs.size > 0 && { buildArgs }),
      ...(contexts.length > 0 && { contexts }),
      from,
    }));
}

/** A context that is fetched brings its own Dockerfile. */
const remote = /^(?:[\w+.-]+:|git@|\{\{)/;

function dockerfileOf({ folder, context, dockerfile, seenFrom }: WrittenBuild): string | undefined {
  if (remote.test(context)) return undefined;
  if (dockerfile !== undefined && seenFrom === 'folder') return resolvePath(folder, dockerfile);
  const within = resolvePath(folder, context);
  return within === undefined ? undefined : resolvePath(within, dockerfile ?? 'Dockerfile');
}

/** Whether a variable or a template decides (part of) a text. */
function hasVariable(text: string): boolean {
  return /[$`]|\{\{|<%/.test(text);
}

/** Build arguments as `NAME=value`; a name alone takes its value from who builds, so that it is not known. */
export function argsOf(lines: readonly string[]): BuildArgs {
  return new Map(
    lines.flatMap((line): [string, string | undefined][] => {
      const [, name = '', value] = /^\s*([\w.-]+)\s*(?:=([\s\S]*))?$/.exec(line) ?? [];
      return name === '' ? [] : [[name, knownText(value)]];
    }),
  );
}

/** A text without variables; undefined where it has one. */
export function knownText(text: string | undefined): string | undefined {
  return text === undefined || hasVariable(text) ? undefined : text;
}
