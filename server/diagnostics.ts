import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileAnalysis, PlacedDocument } from '../shared/engine/file.ts';
import type { ProblemFinding } from '../shared/engine/finding.ts';
import type { KeptDocument, Said } from '../shared/engine/kept-document.ts';
import { readSettingsFile, settingsProblemCode } from '../shared/engine/settings-file.ts';
import { mostDiagnostics } from '../shared/limits.ts';
import type { Level } from '../shared/rules/types.ts';
import { firstLineOf } from '../shared/text/lines.ts';
import { shift } from '../shared/text/span.ts';
import { JoinedList, Part } from './joined-list.ts';
import { DiagnosticSeverity } from './protocol/constants.ts';
import { isSettingsFile } from './settings-files.ts';

const severities: Readonly<Record<Exclude<Level, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of one document where it stood last. */
interface Placed {
  readonly line: number;
  readonly diagnostics: Part<Diagnostic>;
}

/** Turns analyses into diagnostics, and keeps those of documents that did not change: a keystroke costs one document. */
export class Diagnostics {
  readonly #homepage: string;
  readonly #known = new WeakMap<KeptDocument, Placed>();

  /** @param homepage where the pages of rules stand, below `docs/rules/` */
  constructor(homepage: string) {
    this.#homepage = homepage;
  }

  /** Everything that is said of a file, the problems of its text first. */
  of(file: FileAnalysis, document: TextDocument): Diagnostic[] {
    if (isSettingsFile(document.uri)) return this.#ofSettings(document);
    const marks = new Part(file.marks.map((problem) => this.#problem(problem, 0, file, document)));
    const all = [marks, ...file.documents.map((placed) => this.#ofDocument(placed, file, document))];
    return new JoinedList(all.reduce((sum, { items }) => sum + items.length, 0) > mostDiagnostics ? loudest(all) : all);
  }

  /** Everything in a `batten.yaml` that is not understood. */
  #ofSettings(document: TextDocument): Diagnostic[] {
    const text = document.getText();
    return readSettingsFile(text).problems.map(({ span, message }) =>
      this.#diagnostic(settingsProblemCode, 'error', message, firstLineOf(span, text, document)),
    );
  }

  #ofDocument(placed: PlacedDocument, file: FileAnalysis, document: TextDocument): Part<Diagnostic> {
    const { start, kept, summary } = placed;
    const { line, character } = document.positionAt(start);
    const known = this.#known.get(kept);
    if (known && known.line === line && character === 0) return known.diagnostics;
    const diagnostics = new Part(
      known && character === 0
        ? known.diagnostics.items.map((one) => moved(one, line - known.line))
        : [
            ...summary.problems.map((problem) => this.#problem(problem, start, file, document)),
            ...summary.said.map((said) => this.#said(said, start, file, document)),
          ],
    );
    // What begins within a line is not moved by whole lines.
    if (character === 0) this.#known.set(kept, { line, diagnostics });
    return diagnostics;
  }

  #problem({ code, level, message, span }: ProblemFinding, by: number, file: FileAnalysis, document: TextDocument) {
    return this.#diagnostic(code, level, message, firstLineOf(shift(span, by), file.text, document));
  }

  #said({ ruleId, level, message, span }: Said, by: number, file: FileAnalysis, document: TextDocument) {
    return this.#diagnostic(ruleId, level, message, firstLineOf(shift(span, by), file.text, document));
  }

  #diagnostic(code: string, level: Exclude<Level, 'off'>, message: string, range: Diagnostic['range']): Diagnostic {
    return {
      range,
      severity: severities[level],
      code,
      codeDescription: { href: `${this.#homepage}/docs/rules/${code}.md` },
      source: 'batten',
      // Editors show it as plain text.
      message: message.replaceAll('`', ''),
    };
  }
}

function moved(diagnostic: Diagnostic, by: number): Diagnostic {
  const { start, end } = diagnostic.range;
  return {
    ...diagnostic,
    range: { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } },
  };
}

/** The loudest, in the order of the text, and how many are left out. */
function loudest(all: readonly Part<Diagnostic>[]): Part<Diagnostic>[] {
  const severityOf = ({ severity }: Diagnostic) => severity ?? DiagnosticSeverity.Error;
  const counts = [0, 0, 0, 0, 0];
  let count = 0;
  for (const { items } of all) {
    count += items.length;
    for (const one of items) counts[severityOf(one)] = (counts[severityOf(one)] ?? 0) + 1;
  }
  const room = [0, 0, 0, 0, 0];
  let left = mostDiagnostics - 1;
  for (let severity = 1; severity <= 4; severity++) {
    room[severity] = Math.min(counts[severity] ?? 0, left);
    left -= room[severity] ?? 0;
  }
  const kept = all.map((part) =>
    part.reducedTo(
      part.items.filter((one) => {
        const severity = severityOf(one);
        room[severity] = (room[severity] ?? 0) - 1;
        return (room[severity] ?? 0) >= 0;
      }),
    ),
  );
  const shown = mostDiagnostics - 1 - left;
  const start = { line: 0, character: 0 };
  const message = `Batten found ${count} things in this file and shows the ${shown} loudest; batten check shows all.`;
  return [
    new Part<Diagnostic>([
      {
        range: { start, end: start },
        severity: DiagnosticSeverity.Information,
        source: 'batten',
        code: 'limit',
        message,
      },
    ]),
    ...kept,
  ];
}
