/** One expectation of a fixture, or one thing that was found: a place and what is said of it. */
export interface Mark {
  /** Zero-based, as in the protocol; `end` excluded. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly level: string;
  readonly rule: string;
  /** The class of the mildest fix, where there is one. */
  readonly fix?: string;
}

/** A fixture as it is read: how it is judged, and what is expected of it. */
export interface Fixture {
  readonly options: ReadonlyMap<string, string>;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * A comment below a line marks a place on it with carets: `#    ^^^^ warning privileged + review`. Carets directly behind
 * a `#` in the first column begin there, and the `#` counts as one of them.
 */
const markLine = /^#( *)(\^+) (error|warning|info|hint) ([A-Za-z-]+)(?: \+ (safe|harden|review))?$/;

/**
 * Reads a fixture. `# check: pod-security=restricted kubernetes=1.30` in its first line says how it is judged.
 * @param strip whether the marks are taken out of the text, for languages without comments
 */
export function readFixture(source: string, strip: boolean): Fixture {
  const lines = source.split('\n');
  const kept: string[] = [];
  const marks: Mark[] = [];
  let marked = 0;
  for (const line of lines) {
    const found = markLine.exec(line);
    if (!found && /^#\s*\^/.test(line)) throw new Error(`This mark cannot be read: ${line}`);
    if (found) marks.push(toMark(found, marked));
    if (!found || !strip) kept.push(line);
    if (!found) marked = kept.length - 1;
  }
  const options = /^# check: (.*)$/.exec(lines[0] ?? '')?.[1] ?? '';
  return { options: new Map(options.split(' ').map(toOption)), text: kept.join('\n'), marks };
}

function toOption(word: string): readonly [string, string] {
  const [name = '', value = ''] = word.split('=');
  return [name, value];
}

function toMark([, spaces = '', carets = '', level = '', rule = '', fix]: RegExpExecArray, line: number): Mark {
  const atBegin = spaces === '';
  const start = atBegin ? 0 : spaces.length + 1;
  const end = start + carets.length + (atBegin ? 1 : 0);
  return { line, start, end, level, rule, ...(fix === undefined ? {} : { fix }) };
}

/** Marks as text, one a line, in the order of the file, for comparison. */
export function marksText(marks: readonly Mark[], below = 0): string {
  return [...marks]
    .sort((a, b) => a.line - b.line || a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1))
    .map(({ line, start, end, level, rule, fix }) => {
      const place = `line ${line + below + 1}, ${start}-${end}`;
      return `${place}: ${level} ${rule}${fix ? ` + ${fix}` : ''}`;
    })
    .join('\n');
}
