import type { BuildTool } from '../build-files.ts';
import { bakeHclBuilds, bakeJsonBuilds } from './bake.ts';
import type { Build } from './build.ts';
import { composeBuilds } from './compose.ts';
import { skaffoldBuilds } from './skaffold.ts';
import { tiltBuilds } from './tilt.ts';
import { workflowBuilds } from './workflow.ts';

const readers: Readonly<Record<BuildTool, (path: string, text: string) => Build[]>> = {
  compose: composeBuilds,
  skaffold: skaffoldBuilds,
  tilt: tiltBuilds,
  bakeHcl: bakeHclBuilds,
  bakeJson: bakeJsonBuilds,
  workflow: workflowBuilds,
};

/** What a file says of builds. Never throws. */
export function readBuilds(tool: BuildTool, path: string, text: string): Build[] {
  return readers[tool](path, text);
}
