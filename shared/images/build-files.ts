import { nameOf } from './paths.ts';

/** Which files tell how images are built: by their name, or by their whole path. */
const files = {
  compose: /^(?:docker-|podman-)?compose(?:[._-][^/]*)?\.ya?ml$/,
  skaffold: /^skaffold(?:[._-][^/]*)?\.ya?ml$/,
  tilt: /^Tiltfile(?:\.[^/]*)?$|\.tiltfile$/i,
  bakeHcl: /^docker-bake(?:\.[^/]*)?\.hcl$/,
  bakeJson: /^docker-bake(?:\.[^/]*)?\.json$/,
  workflow: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
} as const;

/** What tells of builds. */
export type BuildTool = keyof typeof files;

const tools = Object.entries(files) as [BuildTool, RegExp][];

/** What a file tells builds to; undefined where it tells none. */
export function buildToolOf(path: string): BuildTool | undefined {
  const name = nameOf(path);
  return tools.find(([, pattern]) => pattern.test(name) || pattern.test(path))?.[0];
}
