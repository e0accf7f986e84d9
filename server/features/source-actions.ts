import type { CodeAction } from 'vscode-languageserver';
import { hardeningIn, mayHarden, maySafelyFix, safeFixesIn } from '../../shared/engine/actions.ts';
import type { FileAnalysis, PlacedDocument } from '../../shared/engine/file.ts';
import { mostActedUnasked, mostProvenUnasked } from '../../shared/limits.ts';
import type { TextChange } from '../../shared/text/span.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { CodeActionKind } from '../protocol/constants.ts';
import { asked } from './asked.ts';

/** An action on a whole file. */
interface SourceAction {
  readonly kind: string;
  readonly title: string;
  /** Whether there may be something to be done; cheap. */
  may(file: FileAnalysis): boolean;
  /** What is done in one document. */
  changesIn(file: FileAnalysis, placed: PlacedDocument): readonly TextChange[];
}

const sourceActions: readonly SourceAction[] = [
  {
    kind: `${CodeActionKind.SourceFixAll}.batten`,
    title: 'Make all safe fixes of Batten',
    may: maySafelyFix,
    changesIn: safeFixesIn,
  },
  {
    kind: 'source.harden.batten',
    title: 'Harden every pod in this document (check the images first)',
    may: mayHarden,
    changesIn: hardeningIn,
  },
];

/** What makes an action, document by document. */
export type Steps = readonly (() => readonly TextChange[])[];

/** The kinds of the actions on a whole file. */
export const sourceKinds = sourceActions.map(({ kind }) => kind);

/** The actions on a whole file whose edit is made when they are chosen. */
export function laterSourceActions({ file }: AnalyzedDocument, only: readonly string[] | undefined): CodeAction[] {
  return sourceActions.flatMap(({ kind, title, may }) => (asked(only, kind) && may(file) ? [{ title, kind }] : []));
}

/** The actions on a whole file that are made at once, with what makes each. */
export function sourceSteps(
  { file }: AnalyzedDocument,
  only: readonly string[] | undefined,
): { readonly listed: CodeAction; readonly steps: Steps }[] {
  // Who names no kind asks with every movement of the cursor.
  if (!only && isLong(file)) return [];
  return sourceActions.flatMap((action) => {
    const { kind, title } = action;
    return asked(only, kind) ? [{ listed: { title, kind }, steps: stepsOf(action, file) }] : [];
  });
}

function isLong({ documents }: FileAnalysis): boolean {
  if (documents.length > mostActedUnasked) return true;
  return documents.reduce((sum, { kept }) => sum + kept.text.length, 0) > mostProvenUnasked;
}

/** What makes an action that was listed without its edit, by its kind; nothing where that is none of a whole file. */
export function stepsOfKind({ file }: AnalyzedDocument, kind: string | undefined): Steps {
  const action = sourceActions.find((one) => one.kind === kind);
  return action ? stepsOf(action, file) : [];
}

function stepsOf({ changesIn }: SourceAction, file: FileAnalysis): Steps {
  return file.documents.map((placed) => () => changesIn(file, placed));
}
