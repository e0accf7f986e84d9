import type { FileAnalysis } from '../../shared/engine/file.ts';
import type { Policy } from '../../shared/engine/policy.ts';
import { type SaidReport, saidReport, unreadableReport, workloadReports } from '../../shared/engine/report.ts';
import { countsOf, noCounts } from '../../shared/engine/summary.ts';
import { analyzed } from '../analyzed.ts';
import { Failure } from '../failure.ts';
import { type JudgedBy, jsonFile } from '../formats/json.ts';
import { prettyFile } from '../formats/pretty.ts';
import { type Input, type NamedFile, readInput } from '../inputs.ts';
import type { CallSettings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { Trees } from '../tree.ts';
import type { JudgedFile } from './judged.ts';

/** How `check` can print what it finds. */
export const checkFormats = ['pretty', 'json'] as const;

/** How files are printed. */
export interface PrintedAs {
  readonly format: (typeof checkFormats)[number];
  /** What most files are judged by. */
  readonly head: JudgedBy;
  readonly colors: Terminal['colors'];
}

/** What is said of a file, and how that is printed. */
interface Printed {
  readonly said: SaidReport;
  readonly texts: readonly string[];
}

/** How each format prints a file; of one that is no text there is no analysis. */
const printers = {
  pretty(input, file, _policy, { colors }) {
    const { path, text = '' } = input;
    const said = file ? saidReport(path, file) : notJudged(input);
    return { said, texts: prettyFile(said, text, { colors }) };
  },
  json(input, file, policy, { head }) {
    const said = file ? saidReport(input.path, file) : notJudged(input);
    return { said, texts: jsonFile(said, file ? workloadReports(file) : [], policy, head) };
  },
} satisfies Record<
  PrintedAs['format'],
  (input: Input, file: FileAnalysis | undefined, policy: Policy, as: PrintedAs) => Printed
>;

function notJudged({ path, unread }: Input): SaidReport {
  return unread === undefined
    ? unreadableReport(path, 'This is not a text file.', 'info')
    : unreadableReport(path, `This file is not judged: ${unread}.`, 'error');
}

/** Judges the files of a call of `check`, one by one. */
export class FileJudge {
  readonly #settings: CallSettings;
  readonly #as: PrintedAs;
  readonly #trees = new Trees();

  constructor(settings: CallSettings, as: PrintedAs) {
    this.#settings = settings;
    this.#as = as;
  }

  /**
   * Reads and judges a file. A fault of the program costs this file alone. Throws a Failure where the file was named and
   * can't be read.
   */
  judge(named: NamedFile): JudgedFile {
    const input = readInput(named);
    if (!input) return nothing;
    try {
      return this.#judged(input);
    } catch (error) {
      if (error instanceof Failure) throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { ...nothing, internal: [`${input.path}: internal problem: ${why}`], isLost: true };
    }
  }

  #judged(input: Input): JudgedFile {
    const { path, text, folder } = input;
    const { policy } = this.#settings.for(path);
    const file = text === undefined ? undefined : analyzed(text, policy, this.#trees.around(path, folder));
    const { said, texts } = printers[this.#as.format](input, file, policy, this.#as);
    const internal = file ? internalIn(path, file) : [];
    return { texts, counts: countsOf(said, file), internal, isLost: false };
  }
}

/** What comes of a file that has vanished. */
const nothing: JudgedFile = { texts: [], counts: noCounts, internal: [], isLost: false };

/** Rules that threw. */
function internalIn(path: string, { documents }: FileAnalysis): string[] {
  return documents.flatMap(({ summary }) =>
    summary.internal.map(
      ({ ruleId, message }) => `${path}: internal problem in rule ${ruleId}: ${message.split('\n')[0]}`,
    ),
  );
}
