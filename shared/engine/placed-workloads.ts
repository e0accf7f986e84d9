import type { Positions } from '../text/lines.ts';
import { shift } from '../text/span.ts';
import type { FileAnalysis } from './file.ts';
import { fileStatus, type WorkloadStatus } from './status.ts';

/** The level of one workload's pod, and where the workload stands. */
export interface PlacedWorkload extends WorkloadStatus {
  readonly namespace: string | undefined;
  /** Zero-based: the line of its name, else the first of the object. */
  readonly line: number;
}

/** The workloads of a file, in the order of the text. */
export function placedWorkloads(file: FileAnalysis, positions: Positions): PlacedWorkload[] {
  const workloads = file.documents.flatMap(({ start, analysis }) =>
    analysis.workloads.map(({ workload: { object, namespace } }) => {
      const name = object.at('metadata', 'name');
      const span = shift(name.keySpan ?? object.span ?? { start: 0, end: 0 }, start);
      return { namespace, line: positions.positionAt(span.start).line };
    }),
  );
  return fileStatus(file).workloads.flatMap((status, i) => {
    const place = workloads[i];
    return place ? [{ ...status, ...place }] : [];
  });
}
