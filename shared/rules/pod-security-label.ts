import type { ObjectView } from '../kubernetes/objects.ts';
import { removeFix } from '../pod-security/fixes.ts';
import { labelPrefix, labelVersion, modes } from '../pod-security/namespace.ts';
import { isPodSecurityLevel } from '../pod-security/types.ts';
import { nearestName } from '../text/nearest.ts';
import type { Value } from '../yaml/value.ts';
import type { Fix, Rule } from './types.ts';

const link = 'https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/';
const levels = ['privileged', 'baseline', 'restricted'];
const keys = modes.flatMap((mode) => [mode, `${mode}-version`]);

/** Values that the API server refuses. Source: pod-security-admission api/helpers.go, admission.go ValidateNamespace. */
export const podSecurityLabel: Rule = {
  id: 'pod-security-label',
  level: 'error',
  doc: {
    title: 'The labels of Pod Security Admission have values that it takes',
    why: 'The API server refuses to create a Namespace with another value, and judges pods in one that has it already as if it enforced `restricted`.',
    how: 'Write `privileged`, `baseline` or `restricted` as the level, and `latest` or a version such as `v1.33` as the version.',
    bad: namespaceWith(['enforce: Restricted', 'enforce-version: v1.33']),
    good: namespaceWith(['enforce: restricted', 'enforce-version: v1.33']),
    links: [link],
  },
  *checkObject(object) {
    for (const { key, value, label } of podSecurityLabels(object)) {
      if (!keys.includes(key) || value.shape !== 'scalar') continue;
      const wrong = wrongValue(key, String(value.scalar()));
      if (!wrong) continue;
      yield {
        subject: object,
        span: value.keySpan ?? object.anchor,
        missing: false,
        message: `The API server refuses this Namespace: \`metadata.labels[${label}]\` is \`${wrong.text}\`, but it ${wrong.wanted}.`,
        fixes: wrong.likely === undefined ? [] : [write(object, label, wrong.likely)],
      };
    }
  },
};

/** What is wrong with a label's value, in the API server's words, and what was likely meant. */
function wrongValue(key: string, text: string) {
  if (key.endsWith('-version')) {
    if (labelVersion(text) !== null) return undefined;
    return { text, wanted: 'must be "latest" or "v1.x"', likely: likelyVersion(text) };
  }
  if (isPodSecurityLevel(text)) return undefined;
  return { text, wanted: 'must be one of privileged, baseline, restricted', likely: nearestName(text, levels) };
}

/** Keys that nobody reads. */
export const podSecurityLabelName: Rule = {
  id: 'pod-security-label-name',
  level: 'warning',
  doc: {
    title: 'The labels of Pod Security Admission are spelt as it reads them',
    why: 'A label with another key is ignored without a word, so that nothing is enforced where its author believes it is.',
    how: 'The keys are `pod-security.kubernetes.io/` followed by `enforce`, `audit` or `warn`, each also with `-version`.',
    bad: namespaceWith(['enforce: baseline', 'enforce-version: latest', 'warns: restricted']),
    good: namespaceWith(['enforce: baseline', 'enforce-version: latest', 'warn: restricted']),
    links: [link],
  },
  *checkObject(object) {
    for (const { key, value, label } of podSecurityLabels(object)) {
      if (keys.includes(key)) continue;
      const near = nearestName(key, keys);
      const hint = near ? `Write \`${labelPrefix}${near}\`.` : `The keys are ${keys.join(', ')}.`;
      yield {
        subject: object,
        span: value.keySpan ?? object.anchor,
        missing: false,
        message: `Pod Security Admission ignores the label \`${labelPrefix}${key}\`, so it protects nothing. ${hint}`,
        fixes: renameOrRemove(object, label, near),
      };
    }
  },
};

/** A level whose meaning changes with every upgrade of the cluster. */
export const podSecurityVersion: Rule = {
  id: 'pod-security-version',
  level: 'off',
  doc: {
    title: 'The enforced Pod Security level names a version',
    why: 'Without a version the policy is that of the cluster, so that an upgrade may refuse pods that ran before.',
    how: 'Write `pod-security.kubernetes.io/enforce-version` with the version that the workloads were tried with, and raise it with them.',
    bad: namespaceWith(['enforce: restricted']),
    good: namespaceWith(['enforce: restricted', 'enforce-version: latest']),
    links: [link],
  },
  *checkObject(object) {
    if (object.kind !== 'Namespace') return;
    const labels = labelsOf(object);
    const enforce = labels.get(`${labelPrefix}enforce`);
    const version = labels.get(`${labelPrefix}enforce-version`);
    if (!isPodSecurityLevel(enforce.text()) || enforce.text() === 'privileged' || version.shape !== 'absent') return;
    yield {
      subject: object,
      span: enforce.keySpan ?? object.anchor,
      missing: true,
      message:
        'The enforced level follows the version of the cluster, so that an upgrade may refuse pods that ran before. Pin it with `pod-security.kubernetes.io/enforce-version`.',
      fixes: [],
    };
  },
};

function labelsOf({ value }: ObjectView): Value {
  return value.at('metadata', 'labels');
}

function podSecurityLabels(object: ObjectView): { label: string; key: string; value: Value }[] {
  if (object.kind !== 'Namespace') return [];
  return labelsOf(object)
    .entries()
    .flatMap(([label, value]) =>
      label.startsWith(labelPrefix) ? [{ label, key: label.slice(labelPrefix.length), value }] : [],
    );
}

/** `1.29` and `v1.29.3` mean `v1.29`. */
function likelyVersion(text: string): string | undefined {
  const minor = /^v?1\.(0|[1-9][0-9]*)(?:\.[0-9]+)?$/.exec(text)?.[1];
  return minor === undefined ? undefined : `v1.${minor}`;
}

function write(object: ObjectView, label: string, value: string): Fix {
  return {
    title: `Write ${value}`,
    class: 'review',
    evidence: 'Pods that fall short of that level are refused, warned of or noted from then on.',
    intents: [{ op: 'set', path: [...object.path, 'metadata', 'labels', label], value }],
  };
}

function namespaceWith(labels: readonly string[]): string {
  return [
    'apiVersion: v1',
    'kind: Namespace',
    'metadata:',
    '  name: shop',
    '  labels:',
    ...labels.map((label) => `    ${labelPrefix}${label}`),
    '',
  ].join('\n');
}

/** The ways to mend a key that nobody reads: the one that was meant, where it is free, or none. */
function renameOrRemove(object: ObjectView, label: string, near: string | undefined): Fix[] {
  const path = [...object.path, 'metadata', 'labels', label];
  const remove = removeFix(`Remove ${label}`, 'Nobody reads it.', path);
  if (near === undefined) return [remove];
  const evidence = 'Pods that fall short of that level are refused, warned of or noted from then on.';
  const key = `${labelPrefix}${near}`;
  return [{ title: `Rename it to ${key}`, class: 'review', evidence, intents: [{ op: 'rename', path, key }] }, remove];
}
