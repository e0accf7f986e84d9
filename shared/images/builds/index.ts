import { nameOf } from '../paths.ts';
import { bakeHclBuilds, bakeJsonBuilds } from './bake.ts';
import type { Build } from './build.ts';
import { composeBuilds } from './compose.ts';
import { skaffoldBuilds } from './skaffold.ts';
import { tiltBuilds } from './tilt.ts';
import { workflowBuilds } from './workflow.ts';

/** Reads what a file says of builds. Never throws. */
type BuildReader = (path: string, text: string) => Build[];

/** Which files tell builds: by their name, or by their whole path. */
const readers: readonly { readonly files: RegExp; readonly read: BuildReader }[] = [
  { files: /^(?:docker-|podman-)?compose(?:[._-][^/]*)?\.ya?ml$/, read: composeBuilds },
  { files: /^skaffold(?:[._-][^/]*)?\.ya?ml$/, read: skaffoldBuilds },
  { files: /^Tiltfile(?:\.[^/]*)?$|\.tiltfile$/i, read: tiltBuilds },
  { files: /^docker-bake(?:\.[^/]*)?\.hcl$/, read: bakeHclBuilds },
  { files: /^docker-bake(?:\.[^/]*)?\.json$/, read: bakeJsonBuilds },
  { files: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, read: workflowBuilds },
];

/** The reader for a file; undefined where it tells no builds. */
export function buildReader(path: string): BuildReader | undefined {
  const name = nameOf(path);
  return readers.find(({ files }) => files.test(name) || files.test(path))?.read;
}
