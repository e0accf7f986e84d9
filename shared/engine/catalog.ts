import { controls } from '../pod-security/controls.ts';
import { unaskedLevel } from '../pod-security/levels.ts';
import type { ControlId } from '../pod-security/types.ts';
import { rules } from '../rules/index.ts';
import { problemRules } from '../rules/problems.ts';
import { suppressionRules } from '../rules/suppressions.ts';
import type { Level, Rule, RuleDoc } from '../rules/types.ts';

/** How loud a rule is about what is written, and about what is missing. */
export interface DeclaredLevels {
  readonly written: Level;
  readonly missing: Level;
}

/** Levels in words. */
function levelWords({ written, missing }: DeclaredLevels): string {
  return written === missing ? written : `${written} where written, ${missing} where missing`;
}

/** One part of what a rule id stands for: a control of the Pod Security Standards, or a rule of Batten's own. */
export interface CatalogPart {
  readonly control?: { readonly id: ControlId; readonly level: 'baseline' | 'restricted'; readonly since: number };
  /** The levels where nobody chose a Pod Security level. */
  readonly levels: DeclaredLevels;
  /** The same in words. */
  readonly defaultLevel: string;
  readonly doc: RuleDoc;
}

/** Everything that one rule id stands for. */
export interface CatalogEntry {
  readonly id: string;
  readonly parts: readonly CatalogPart[];
  /** Whether a comment or an annotation may silence it; what is said of the text, or of suppressions, stays. */
  readonly suppressible: boolean;
}

/** Every rule id there is, in the order of the documentation. One name space: controls, rules, problems of the text. */
export const catalog: readonly CatalogEntry[] = [
  ...[...new Set(controls.map((control) => control.rule))].map((id) => ({
    id,
    suppressible: true,
    parts: controls
      .filter((control) => control.rule === id)
      .map((control) => {
        const { id: name, level, since } = control;
        const of = (missing: boolean) => unaskedLevel(level, missing, false);
        return partOf(control, { written: of(false), missing: of(true) }, { id: name, level, since });
      }),
  })),
  ...rules.map((rule) => ({ ...ofRule(rule), suppressible: true })),
  ...[...suppressionRules, ...problemRules].map((rule) => ({ ...ofRule(rule), suppressible: false })),
];

function ofRule(rule: Pick<Rule, 'id' | 'level' | 'doc'>) {
  return { id: rule.id, parts: [partOf(rule, { written: rule.level, missing: rule.level })] };
}

function partOf(
  declared: Pick<Rule, 'doc'>,
  levels: DeclaredLevels,
  control?: NonNullable<CatalogPart['control']>,
): CatalogPart {
  return {
    ...(control ? { control } : {}),
    levels,
    defaultLevel: levelWords(levels),
    // Words are asked for when somebody reads them, for they may have to be loaded.
    get doc() {
      return declared.doc;
    },
  };
}

/** The entry of a rule id, or of a control's id; undefined where there is none. */
export function catalogEntry(id: string): CatalogEntry | undefined {
  return catalog.find((entry) => entry.id === id || entry.parts.some((part) => part.control?.id === id));
}
