import { controls } from '../pod-security/controls.ts';
import type { ControlId } from '../pod-security/types.ts';
import { rules } from '../rules/index.ts';
import { problemRules } from '../rules/problems.ts';
import type { RuleDoc } from '../rules/types.ts';

/** One part of what a rule id stands for: a control of the Pod Security Standards, or a rule of Batten's own. */
export interface CatalogPart {
  readonly control?: { readonly id: ControlId; readonly level: 'baseline' | 'restricted'; readonly since: number };
  /** The level where nobody chose a Pod Security level, in words. */
  readonly defaultLevel: string;
  readonly doc: RuleDoc;
}

/** Everything that one rule id stands for. */
export interface CatalogEntry {
  readonly id: string;
  readonly parts: readonly CatalogPart[];
}

/** Every rule id there is, in the order of the documentation. One name space: controls, rules, problems of the text. */
export const catalog: readonly CatalogEntry[] = [
  ...[...new Set(controls.map((control) => control.rule))].map((id) => ({
    id,
    parts: controls
      .filter((control) => control.rule === id)
      .map((control) => ({
        control: { id: control.id, level: control.level, since: control.since },
        defaultLevel: control.level === 'baseline' ? 'warning' : 'warning where written, info where missing',
        doc: control.doc,
      })),
  })),
  ...[...rules, ...problemRules].map(({ id, level, doc }) => ({ id, parts: [{ defaultLevel: level, doc }] })),
];

/** The entry of a rule id, or of a control's id; undefined where there is none. */
export function catalogEntry(id: string): CatalogEntry | undefined {
  return catalog.find((entry) => entry.id === id || entry.parts.some((part) => part.control?.id === id));
}
