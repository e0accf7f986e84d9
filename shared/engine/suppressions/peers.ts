import type { Value } from '../../yaml/value.ts';
import type { Annotated } from './annotations.ts';
import { type Checks, type Same, sameChecks } from './same-checks.ts';
import type { Reach, SuppressedBy, Suppression } from './suppression.ts';

/** What one annotation or label of another tool asks for. */
interface Wish {
  readonly by: SuppressedBy;
  readonly rules: readonly Same[];
  readonly reason?: string;
  /** The container that it names, where it names one. */
  readonly container?: string;
}

/** Of these words at least one stands in every key that any of the readers takes. */
export const peerWords = ['kube-linter', 'kube-score', 'polaris', 'checkov', 'audit'] as const;

/** How the tools spell it in annotations. @returns undefined where the annotation is none of theirs, or asks for nothing of ours */
const readers: readonly ((key: string, value: string) => Wish | undefined)[] = [
  (key, reason) => {
    const check = behind(key, 'ignore-check.kube-linter.io/');
    return check === undefined
      ? undefined
      : { by: 'kube-linter', rules: sameChecks['kube-linter'][check] ?? [], reason };
  },
  (key, reason) =>
    key === 'kube-linter.io/ignore-all'
      ? { by: 'kube-linter', rules: rulesOf(sameChecks['kube-linter']), reason }
      : undefined,
  (key, value) => {
    const checks = key === 'kube-score/ignore' ? value.split(',').map((check) => check.trim()) : undefined;
    return checks && { by: 'kube-score', rules: checks.flatMap((check) => sameChecks['kube-score'][check] ?? []) };
  },
  (key, value) => {
    const check = behind(key, 'polaris.fairwinds.com/');
    if (check === undefined || value !== 'true') return undefined;
    if (check === 'exempt') return { by: 'polaris', rules: rulesOf(sameChecks.polaris) };
    return check.endsWith('-exempt')
      ? { by: 'polaris', rules: sameChecks.polaris[check.slice(0, -'-exempt'.length)] ?? [] }
      : undefined;
  },
  (key, value) => {
    if (!/^checkov\.io\/skip\d*$/.test(key)) return undefined;
    const [check = '', ...reason] = value.split('=');
    return { by: 'checkov', rules: sameChecks.checkov[check.trim()] ?? [], reason: reason.join('=') };
  },
];

/** kubeaudit's labels: for a pod, or for one container of it. Source: kubeaudit pkg/override/override.go. */
function labelWish(key: string, reason: string): Wish | undefined {
  const found = /^(?:(container)\.)?(?:kubeaudit\.io|audit\.kubernetes\.io)\/(?:pod\.)?(?:(.+)\.)?(allow-[\w-]+)$/.exec(
    key,
  );
  const [, ofContainer, container, check = ''] = found ?? [];
  if (!found || (ofContainer === undefined) !== (container === undefined)) return undefined;
  const rules = sameChecks.kubeaudit[check] ?? [];
  return { by: 'kubeaudit', rules, reason, ...(container === undefined ? {} : { container }) };
}

/** The wishes for silence that other tools' annotations and labels hold, where they name what a rule of ours says too. */
export function peerSuppressions(place: Annotated): Suppression[] {
  const annotations = place.metadata.get('annotations').entries();
  const labels = place.metadata.get('labels').entries();
  return [
    ...annotations.flatMap(([key, value]) =>
      readers.flatMap((read) => toSuppression(read(key, value.text()), value, place)),
    ),
    ...labels.flatMap(([key, value]) => toSuppression(labelWish(key, value.text()), value, place)),
  ];
}

function toSuppression(wish: Wish | undefined, { keySpan }: Value, place: Annotated): Suppression[] {
  const reach = wish && reachOf(wish, place);
  if (!wish || wish.rules.length === 0 || !keySpan || !reach) return [];
  const names = wish.rules.map((rule) => ({ ...rule, span: keySpan }));
  return [{ by: wish.by, span: keySpan, names, reason: wish.reason ?? '', reach }];
}

function reachOf({ container }: Wish, { path, workload }: Annotated): Reach | undefined {
  if (container === undefined) return { path };
  const found = workload?.pod.containers.find(({ name }) => name === container);
  return found && { path: found.path };
}

function behind(key: string, prefix: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

function rulesOf(checks: Checks): Same[] {
  return Object.values(checks).flat();
}
