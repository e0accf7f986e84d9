import type { Report } from './types.ts';

/** The reports, the first of each place: what stands behind an anchor is read once for every alias. */
export function* oncePerPlace(reports: Iterable<Report>): Generator<Report> {
  const seen = new Set<number>();
  for (const report of reports) {
    if (seen.has(report.span.start)) continue;
    seen.add(report.span.start);
    yield report;
  }
}
