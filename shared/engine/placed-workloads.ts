import type { Positions } from '../text/lines.ts';
import type { FileAnalysis } from './file.ts';
import type { WorkloadStatus } from './status.ts';

/** The level of one workload's pod, and where the workload stands. */
export interface PlacedWorkload extends Pick<WorkloadStatus, 'kind' | 'name' | 'level' | 'decided'> {
  readonly namespace: string | undefined;
  /** Zero-based: the line of its name, else the first of the object. */
  readonly line: number;
}

/** The workloads of a file, in the order of the text. */
export function placedWorkloads(file: FileAnalysis, positions: Positions): PlacedWorkload[] {
  return file.documents.flatMap(({ start, summary }) =>
    summary.workloads.map(({ kind, name, level, decided, namespace, at }) => {
      const { line } = positions.positionAt(start + at);
      return { kind, name, level, decided, namespace, line };
    }),
  );
}
