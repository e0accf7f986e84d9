import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { findingsTouching, lengthAt, mend, mendByForm } from '../../shared/engine/actions.ts';
import { documentAt, type FileAnalysis } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { mostIgnored, mostProvenUnasked, mostQuickFixed } from '../../shared/limits.ts';
import type { Fix, FixClass } from '../../shared/rules/types.ts';
import { tidy } from '../../shared/text/shown.ts';
import type { Span } from '../../shared/text/span.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { CodeActionKind } from '../protocol/constants.ts';
import { toSnippetEdit, toWorkspaceEdit } from '../toProtocol.ts';
import { type EditSupport, ignoreOffers } from './ignore-actions.ts';
import type { Offer, Sort } from './offers.ts';

const suffix: Readonly<Record<FixClass, string>> = {
  safe: '',
  harden: ' (check the image first)',
  review: ' (changes what is written)',
};

/** The quick fixes of what a selection touches, in three sorts: what mends, what mends by a form, and what ignores. */
export function quickFixOffers(
  { document, file }: AnalyzedDocument,
  selection: Span,
  diagnostics: readonly Diagnostic[],
  edits: EditSupport,
): Sort[] {
  const found = findingsTouching(file, selection, mostQuickFixed);
  const diagnosticsOf = ({ ruleId, span }: Finding) => {
    const start = document.positionAt(span.start);
    return diagnostics.filter(
      ({ code, range: at }) =>
        code === ruleId && at.start.line === start.line && at.start.character === start.character,
    );
  };
  const offer = (
    findings: readonly [Finding, ...Finding[]],
    listed: Pick<CodeAction, 'title' | 'isPreferred'>,
    edit: () => Edit,
  ): Offer => {
    const action = { ...listed, kind: CodeActionKind.QuickFix, diagnostics: findings.flatMap(diagnosticsOf) };
    return {
      listed: action,
      length: lengthAt(file, findings[0]),
      make() {
        const made = edit();
        return made && { ...action, edit: made };
      },
    };
  };
  const mended = waysToMend(file, found).map(({ finding, also, fix, isFirst }) => {
    const listed = { title: titleOf(fix), isPreferred: fix.class === 'safe' && isFirst };
    return offer([finding, ...also], listed, () => {
      const changes = mend(file, finding, fix);
      return changes.length > 0 ? toWorkspaceEdit(changes, document, edits.versioned) : undefined;
    });
  });
  const forms = (edits.snippets ? found : []).flatMap((finding) =>
    finding.toFill.map((fix) => {
      // What is filled in is the author's: of an image it says nothing.
      const title = fix.class === 'review' ? titleOf(fix) : tidy(fix.title);
      return offer([finding], { title }, () => {
        const form = mendByForm(file, finding, fix);
        return form && toSnippetEdit(form, document);
      });
    }),
  );
  const ignored = found
    .slice(0, mostIgnored)
    .flatMap((finding) =>
      ignoreOffers({ document, file }, finding, edits).map(({ title, edit }) =>
        offer([finding], { title, isPreferred: false }, edit),
      ),
    );
  return [mended, forms, ignored].map((offers) => ({ offers, unasked: mostProvenUnasked }));
}

/** A fix, and all findings that it is offered for. */
interface Way {
  readonly finding: Finding;
  /** Others that it mends with the very same edit. */
  readonly also: Finding[];
  readonly fix: Fix;
  /** Whether it is the first of its finding. */
  readonly isFirst: boolean;
}

/** Rules that mend how a word is spelt, of which another may say to take it away. */
const ofSpelling: ReadonlySet<string> = new Set(['capability-name']);

/** The fixes of some findings, each edit once, under the title that it has first; a misspelling is mended before it is taken away. */
function waysToMend(file: FileAnalysis, found: readonly Finding[]): readonly Way[] {
  const ways = new Map<string, Way>();
  const spellingFirst = [...found].sort((a, b) => Number(ofSpelling.has(b.ruleId)) - Number(ofSpelling.has(a.ruleId)));
  for (const finding of spellingFirst) {
    const document = documentAt(file, finding.span.start)?.start;
    for (const [way, fix] of [...finding.fixes, ...finding.toChoose].entries()) {
      // Two documents have the same paths.
      const edit = JSON.stringify([document, fix.intents]);
      const known = ways.get(edit);
      if (known) known.also.push(finding);
      else ways.set(edit, { finding, also: [], fix, isFirst: way === 0 });
    }
  }
  return [...ways.values()];
}

type Edit = CodeAction['edit'] | undefined;

function titleOf(fix: Fix): string {
  return tidy(fix.title) + suffix[fix.class];
}
