import type { ObjectView } from '../../kubernetes/objects.ts';
import { labelPrefix, modes } from '../../pod-security/namespace.ts';
import { probe } from './probe-text.ts';
import type { Completion } from './types.ts';

const does = {
  enforce: 'refuses pods that fall short',
  audit: 'notes pods that fall short in the audit log',
  warn: 'warns who creates pods that fall short',
} as const;

const levels: readonly Completion[] = [
  { label: 'restricted', kind: 'value', detail: 'hardened as is best practice today', text: 'restricted' },
  { label: 'baseline', kind: 'value', detail: 'no known way to more rights', text: 'baseline' },
  { label: 'privileged', kind: 'value', detail: 'everything is allowed', text: 'privileged' },
];

/** The labels of Pod Security Admission, or their values, where the probe stands among the labels of a Namespace. */
export function labelCompletions({ kind, value }: ObjectView, minor: number): Completion[] {
  if (kind !== 'Namespace') return [];
  const labels = value.at('metadata', 'labels');
  if (labels.entry(probe)) return labelKeys((key) => labels.entry(key) !== undefined);
  const [key] = labels.entries().find(([, label]) => label.text() === probe) ?? [];
  if (!key?.startsWith(labelPrefix)) return [];
  if (!key.endsWith('-version')) return [...levels];
  const versions = ['latest', ...Array.from({ length: Math.min(6, minor + 1) }, (_, i) => `v1.${minor - i}`)];
  return versions.map((text) => ({ label: text, kind: 'value', text }));
}

function labelKeys(isThere: (key: string) => boolean): Completion[] {
  return modes
    .flatMap((mode): Completion[] => [
      { label: labelPrefix + mode, kind: 'field', detail: does[mode], text: `${labelPrefix}${mode}: ` },
      {
        label: `${labelPrefix}${mode}-version`,
        kind: 'field',
        detail: 'by the policy of this version',
        text: `${labelPrefix}${mode}-version: `,
      },
    ])
    .filter(({ label }) => !isThere(label));
}
