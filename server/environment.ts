import type { Files } from './files.ts';

/** What the server is told by the main that starts it. */
export interface Environment {
  readonly name: string;
  readonly version: string;
  /** Where the project's files are shown; rule pages stand below its `docs/rules/`. */
  readonly homepage: string;
  /** Undefined where the server can read no files. */
  readonly files?: Files;
  /** Runs a function once the current work is done. */
  readonly later: (run: () => void) => void;
  /** The day where the user is, as `2027-01-31`. */
  readonly today: () => string;
}
