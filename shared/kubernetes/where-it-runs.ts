import { remembered } from '../memory.ts';
import { says } from '../yaml/says.ts';
import type { Value } from '../yaml/value.ts';
import { type Certainty, isForWindows } from './completions.ts';
import type { PodView } from './workload.ts';

/** What shows that a pod runs on Windows nodes, in words that fit behind "for Windows: ". */
export type WindowsEvidence = 'its node selector' | 'its node affinity' | '`hostProcess: true`';

/** Labels of nodes that tell their system. Source: kubernetes.io, "Well-Known Labels, Annotations and Taints". */
const systemLabels: ReadonlySet<string> = new Set(['kubernetes.io/os', 'beta.kubernetes.io/os']);
/** A label that Windows nodes alone have. */
const buildLabel = 'node.kubernetes.io/windows-build';

/**
 * What in a pod that names no system leaves only Windows nodes for it; undefined where nothing does. Admission does not
 * look at it: it takes such a pod for one of Linux.
 */
export const windowsEvidence = remembered((pod: PodView): WindowsEvidence | undefined => {
  const { spec, securityContext, containers } = pod;
  if (spec.at('os', 'name').keySpan !== undefined) return undefined;
  if (isSelected(spec.get('nodeSelector'))) return 'its node selector';
  if (isRequired(spec.at('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution')))
    return 'its node affinity';
  const contexts = [securityContext, ...containers.map((container) => container.securityContext)];
  return contexts.some((context) => says(context.at('windowsOptions', 'hostProcess'), true))
    ? '`hostProcess: true`'
    : undefined;
});

/**
 * Where a pod runs: on Windows nodes, whether it says so itself or only asks for such nodes; `unknown` if it names no system
 * and hides whether it is a HostProcess pod, which only Windows runs.
 */
export function runsOnWindows(pod: PodView): Certainty {
  if (windowsEvidence(pod) !== undefined) return true;
  return hidesHostProcess(pod) ? 'unknown' : isForWindows(pod);
}

const hidesHostProcess = remembered((pod: PodView): boolean => {
  if (pod.spec.at('os', 'name').keySpan !== undefined) return false;
  const contexts = [pod.securityContext, ...pod.containers.map((container) => container.securityContext)];
  return contexts.some((context) => {
    const options = context.get('windowsOptions');
    return options.keySpan !== undefined && options.get('hostProcess').shape === 'unknown';
  });
});

function isSelected(selector: Value): boolean {
  return (
    [...systemLabels].some((label) => selector.get(label).text() === 'windows') ||
    selector.get(buildLabel).shape === 'scalar'
  );
}

/** A node must meet one of the terms, and of that term every expression. */
function isRequired(affinity: Value): boolean {
  const terms = affinity.get('nodeSelectorTerms').items();
  return terms.length > 0 && terms.every((term) => term.get('matchExpressions').items().some(leavesWindows));
}

function leavesWindows(expression: Value): boolean {
  const key = expression.get('key').text();
  const operator = expression.get('operator').text();
  if (key === buildLabel) return operator !== 'NotIn' && operator !== 'DoesNotExist' && operator !== '';
  if (!systemLabels.has(key)) return false;
  const values = expression
    .get('values')
    .items()
    .map((value) => value.text());
  if (operator === 'In') return values.length > 0 && values.every((value) => value === 'windows');
  // Kubelets run on two systems, and each labels its node.
  return operator === 'NotIn' && key === 'kubernetes.io/os' && values.includes('linux') && !values.includes('windows');
}
