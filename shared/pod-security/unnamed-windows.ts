import { isForWindows } from '../kubernetes/completions.ts';
import { runsOnWindows, type WindowsEvidence, windowsEvidence } from '../kubernetes/where-it-runs.ts';
import type { PodView } from '../kubernetes/workload.ts';
import { remembered } from '../memory.ts';
import type { Fix, Report } from '../rules/types.ts';
import { setFix } from './fixes.ts';
import type { Control } from './types.ts';

/**
 * What a control misses on a pod for Windows that it does not exempt, said for Windows: a Linux field would be no help
 * there. Admission exempts pods by `os.name` alone, and none before the version of the exemption.
 * Source: pod-security-admission policy (checks with the Windows exemption since 1.25), KEP-2802.
 * @param version the minor version of the policy
 */
export function saidForWindows(
  reports: readonly Report[],
  control: Control,
  pod: PodView,
  version: number,
): readonly Report[] {
  const since = control.exempt?.windows;
  if (since === undefined || runsOnWindows(pod) !== true) return reports;
  const evidence = version >= since && isForWindows(pod, version) !== true ? windowsEvidence(pod) : undefined;
  return reports.map((report) => (report.missing ? { ...report, ...wordsFor(control, pod, since, evidence) } : report));
}

function wordsFor(
  { rule }: Control,
  pod: PodView,
  since: number,
  evidence: WindowsEvidence | undefined,
): Pick<Report, 'message' | 'fixes'> {
  if (!evidence)
    return {
      message: `Pod Security asks for \`${rule}\` of pods for Windows too before 1.${since}, though it means nothing there. Run the pod in a namespace that does not enforce the restricted level.`,
      fixes: [],
    };
  return {
    message: `This pod runs on Windows nodes (${evidence} says so), where \`${rule}\` means nothing, but Pod Security knows that by \`os.name\` alone and asks for it. Set \`os: {name: windows}\` on the pod.`,
    fixes: nameWindows(pod),
  };
}

/** One for all that asks for it. */
const nameWindows = remembered((pod: PodView): readonly Fix[] => [
  setFix(
    'review',
    'Set os.name: windows on the pod',
    'It runs on Windows nodes already. The API server then refuses Linux settings in it.',
    [...pod.path, 'os', 'name'],
    'windows',
  ),
]);
