/** What the server is told by the main that starts it. */
export interface Environment {
  readonly name: string;
  readonly version: string;
  /** Where the project's files are shown; rule pages stand below its `docs/rules/`. */
  readonly homepage: string;
  /** Runs a function once the current work is done. */
  readonly later: (run: () => void) => void;
  /** The text of a file that need not be open; undefined where there is none, or where it can't be read from here. */
  readonly readFile?: (uri: string) => Promise<string | undefined>;
  /** The day where the user is, as `2027-01-31`. */
  readonly today: () => string;
}
