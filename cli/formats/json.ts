import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import type { FileReport, Summary } from '../../shared/engine/report.ts';

/** The version of the reports' shape. */
const schemaVersion = 1;

/** The report as one JSON object, with a line end behind it. */
export function printJson(files: readonly FileReport[], summary: Summary, policy: Policy): string {
  return printed({ ...headOf(policy), files, summary });
}

/** The contexts of workloads as one JSON object, with a line end behind it. */
export function printContexts(
  files: readonly { readonly path: string; readonly workloads: readonly WorkloadContext[] }[],
  policy: Policy,
): string {
  return printed({ ...headOf(policy), files });
}

function headOf(policy: Policy) {
  return { schemaVersion, kubernetesVersion: `1.${policy.version}`, podSecurity: policy.level ?? 'auto' };
}

function printed(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
