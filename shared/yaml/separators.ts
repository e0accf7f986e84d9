import type { Span } from '../text/span.ts';
import type { Problem } from './problem.ts';

/** A line that begins with `---`, its line end included. */
export interface Separator extends Span {
  /**
   * Whether kubectl hands the line on as part of the document below, which it does where nothing stands between it and
   * the separator before (or the beginning of the file).
   */
  readonly within: boolean;
  readonly problem?: Problem;
}

/** The separators of a text, from an offset on. */
export function* separators(text: string, from: number): Generator<Separator> {
  let start = from;
  let handedOn = false;
  let at = text.startsWith('---', from) ? from : lineAfter(text, from);
  while (at !== undefined) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const within: boolean = at === start && !handedOn;
    const behind = text.slice(at + 3, end);
    // Go's idea of white space, or the narrower one of YAML.
    const good = within ? /^(?:[ \t]*|[ \t]+#.*)\r?\n?$/ : /^(?:[^\S\uFEFF]|\u0085)*(?:#|$)/;
    if (good.test(behind)) yield { start: at, end, within };
    else yield { start: at, end, within, problem: separatorProblem(at, text.slice(at, end).trimEnd()) };
    start = end;
    handedOn = within;
    at = text.startsWith('---', end) ? end : lineAfter(text, end);
  }
}

/** Where the next line begins that begins with `---`. */
function lineAfter(text: string, from: number): number | undefined {
  const at = text.indexOf('\n---', from);
  return at < 0 ? undefined : at + 1;
}

function separatorProblem(at: number, line: string): Problem {
  return {
    code: 'document-separator',
    message: 'kubectl refuses the file here: behind `---` only white space or a comment may follow on the line.',
    span: { start: at, end: at + line.length },
  };
}
