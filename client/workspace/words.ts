import type { WorkspaceSummary } from '../../shared/engine/workspace.ts';

/** A number of things: `1 file`, `3 files`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** What a check of the workspace found, in a line. */
export function summaryWords({ files, workloads, errors, warnings }: WorkspaceSummary): string {
  const found = errors + warnings === 0 ? 'no problem' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return `Batten: ${found} in ${count(workloads, 'workload')} (${count(files, 'file')})`;
}
