import type { ObjectView } from '../kubernetes/objects.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import type { Fix, Report } from './types.ts';

/** The last sentence of a finding that the API server warns of as well, and lets pass: where it says so, and its words. */
export function warns(path: string, detail: string): string {
  return `The API server warns: \`${path}\`: ${detail}.`;
}

/** What it prints of a value that is none of those it takes, which it lists in the order of their code points. */
export function unsupported(value: string, supported: readonly string[]): string {
  return `Unsupported value: "${value}": supported values: ${supported.map((one) => `"${one}"`).join(', ')}`;
}

/** A report on something that is written. */
export function onWritten(
  subject: PodView | ContainerView | ObjectView,
  value: Value,
  message: string,
  fixes: readonly Fix[] = [],
): Report {
  return {
    subject,
    span: value.keySpan ?? value.span ?? subject.anchor,
    missing: false,
    message,
    fixes,
  };
}

/**
 * Whether parts of what is written may exclude each other: in a template both branches of a condition stand in the text,
 * so that nothing can be said of two values together.
 */
export function mayBeBranches(workload: Workload): boolean {
  return workload.object.document.template;
}

/** Where the API server sees the annotations of a pod when it validates them: of a template it leaves `metadata` out. */
export function annotationsPath(pod: PodView): Path {
  const holder = pod.path.slice(0, -1);
  return pod.isTemplate ? [...holder, 'annotations'] : [...holder, 'metadata', 'annotations'];
}
