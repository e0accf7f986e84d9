import type { Report } from './types.ts';

/** The reports, the first of each place: what stands behind an anchor is read once for every alias. */
export function oncePerPlace(reports: Iterable<Report>): Report[] {
  const all = [...reports];
  if (all.length < 2) return all;
  const first = new Map<number, Report>();
  for (const report of all) if (!first.has(report.span.start)) first.set(report.span.start, report);
  return [...first.values()];
}
