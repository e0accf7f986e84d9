import { behindBlanks, behindLine, behindSpaces, code, endsLine, isFlowIndicator, isGap } from './characters.ts';
import { outside } from './outside.ts';

/** What a scalar without quotes cannot begin with, or is something else with. */
const otherBeginnings: ReadonlySet<number> = new Set<number>([
  code.tab,
  code.bang,
  code.doubleQuote,
  code.hash,
  code.percent,
  code.ampersand,
  code.singleQuote,
  code.asterisk,
  code.comma,
  code.colon,
  code.greater,
  code.question,
  code.at,
  code.openBracket,
  code.closeBracket,
  code.backtick,
  code.openBrace,
  code.pipe,
  code.closeBrace,
]);

/** Whether a plain scalar may begin at an offset. */
export function beginsPlain(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (first === code.dash) return !isGap(text, at + 1) && !isFlowIndicator(text.charCodeAt(at + 1));
  return !otherBeginnings.has(first) && !endsLine(text, at);
}

/** The end of a plain scalar in its first line, outside of brackets: before a colon, a comment, or the end of the line. */
export function plainEnd(text: string, start: number): number {
  checkBeginning(text, start);
  return lineContentEnd(text, start);
}

/**
 * The end of a plain scalar with the lines that go on with it.
 * @param firstEnd its end in its first line
 * @param column how far these lines are indented at least
 */
export function foldedEnd(text: string, firstEnd: number, column: number): number {
  let end = firstEnd;
  for (;;) {
    const stop = behindBlanks(text, end);
    if (!endsLine(text, stop)) return end;
    const line = lineWithContent(text, behindLine(text, stop));
    const at = behindSpaces(text, line);
    const found = text.charCodeAt(at);
    if (at >= text.length || found === code.hash) return end;
    if (found === code.tab) outside();
    if (at - line < column) return end;
    end = lineContentEnd(text, at);
    if (text.charCodeAt(behindBlanks(text, end)) === code.colon) outside();
  }
}

/** The end of a plain scalar in brackets. One that goes on in the next line is left to the `yaml` package. */
export function flowPlainEnd(text: string, start: number): number {
  checkBeginning(text, start);
  let end = start;
  for (let at = start; at < text.length; at++) {
    const found = text.charCodeAt(at);
    if (isFlowIndicator(found) || isFlowColon(text, at)) return end;
    if (!isGap(text, at)) end = at + 1;
    else if (text.charCodeAt(at + 1) === code.hash) return end;
    else if (endsLine(text, at)) return closedBelow(text, at) ? end : outside();
  }
  return outside();
}

/** The text of a scalar over several lines, as one: a line break is a space, each empty line a line break. */
export function unfold(source: string): string {
  const lines = source.split(/\r?\n/);
  const first = lines[0];
  const last = lines.pop();
  if (first === undefined || last === undefined || lines.length === 0) return source;
  let folded = first.replace(/(?<![ \t])[ \t]+$/, '');
  let separator = ' ';
  for (const line of lines.slice(1)) {
    const content = line.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, '');
    if (content !== '') {
      folded += separator + content;
      separator = ' ';
    } else if (separator === '\n') folded += separator;
    else separator = '\n';
  }
  return folded + separator + last.replace(/^[ \t]+/, '');
}

function checkBeginning(text: string, start: number): void {
  if (!beginsPlain(text, start)) outside();
}

function lineContentEnd(text: string, start: number): number {
  let end = start;
  for (let at = start; at < text.length; at++) {
    const found = text.charCodeAt(at);
    if (found === code.space || found === code.tab) {
      if (text.charCodeAt(at + 1) === code.hash) return end;
    } else if (endsLine(text, at) || (found === code.colon && isGap(text, at + 1))) return end;
    else end = at + 1;
  }
  return end;
}

/** The beginning of the next line that is not empty. */
function lineWithContent(text: string, from: number): number {
  let line = from;
  for (;;) {
    const at = behindSpaces(text, line);
    if (at >= text.length || !endsLine(text, at)) return line;
    line = behindLine(text, at);
  }
}

function isFlowColon(text: string, at: number): boolean {
  return text.charCodeAt(at) === code.colon && (isGap(text, at + 1) || isFlowIndicator(text.charCodeAt(at + 1)));
}

/** Whether the next that stands below is a comma, a closing bracket or a comment. */
function closedBelow(text: string, from: number): boolean {
  const found = /[^ \t\r\n]/g;
  found.lastIndex = from;
  return /^[,\]}#]/.test(found.exec(text)?.[0] ?? '');
}
