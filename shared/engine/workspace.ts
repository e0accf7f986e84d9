import type { PlacedWorkload } from './placed-workloads.ts';

/** A workload of the workspace. */
export interface WorkspaceWorkload extends PlacedWorkload {
  readonly uri: string;
  /** The URI of its folder of the workspace. */
  readonly folder: string;
  /** Of its file, relative to that folder, with `/`. */
  readonly path: string;
}

/** What the files of the workspace hold: the answer to the request `batten/workspace`. */
export interface WorkspaceReport {
  /** How many manifests there are, also those without workloads. */
  readonly files: number;
  readonly workloads: readonly WorkspaceWorkload[];
}

/** How much was found in the workspace: the answer to the request `batten/workspace/check`. */
export interface WorkspaceSummary {
  readonly files: number;
  readonly workloads: number;
  readonly errors: number;
  readonly warnings: number;
}
