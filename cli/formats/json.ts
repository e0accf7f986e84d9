import type { Policy } from '../../shared/engine/policy.ts';
import type { FileReport, Summary } from '../../shared/engine/report.ts';

/** The version of the report's shape. */
const schemaVersion = 1;

/** The report as one JSON object, with a line end behind it. */
export function printJson(files: readonly FileReport[], summary: Summary, policy: Policy): string {
  const report = {
    schemaVersion,
    kubernetesVersion: `1.${policy.version}`,
    podSecurity: policy.level ?? 'auto',
    files,
    summary,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
