import type { Span } from '../text/span.ts';
import { jsonStream } from './json-stream.ts';
import type { Problem } from './problem.ts';
import { type Separator, separators } from './separators.ts';

/** Where one document stands in its file: from behind its separator line to where kubectl stops reading it. */
export interface Piece extends Span {
  /** Problems of the marks around it, with offsets in the file. */
  readonly problems: readonly Problem[];
}

/**
 * Cuts a file into documents as kubectl does: at every line that begins with `---`, even inside a block scalar; several
 * JSON objects may follow each other at the beginning without any separator. Empty documents are left out.
 * A byte order mark at the beginning is not read.
 * Source: k8s.io/apimachinery pkg/util/yaml/decoder.go (YAMLReader, YAMLOrJSONDecoder), measured with kubectl 1.35.
 */
export function cut(text: string): Piece[] {
  const { objects, rest } = jsonStream(text);
  const pieces: Piece[] = objects.map((span) => ({ ...span, problems: [] }));
  if (rest === undefined) return pieces;
  let start = rest;
  let above: Separator | undefined;
  let marks: Problem[] = objects.length > 1 ? [jsonProblem(text, rest)] : [];
  for (const separator of separators(text, rest)) {
    pushPiece(pieces, text, { start, end: separator.start }, marks, above);
    marks = separator.problem ? [separator.problem] : [];
    above = separator;
    start = separator.end;
  }
  pushPiece(pieces, text, { start, end: text.length }, marks, above);
  return pieces;
}

function jsonProblem(text: string, at: number): Problem {
  const line = /\S[^\r\n]*/.exec(text.slice(at));
  const start = at + (line?.index ?? 0);
  return {
    code: 'document-separator',
    message: 'kubectl refuses the file here: behind several JSON objects only another JSON object may follow.',
    span: { start, end: start + (line?.[0].trimEnd().length ?? 0) },
  };
}

/** @param above the separator line before the piece */
function pushPiece(
  pieces: Piece[],
  text: string,
  span: Span,
  marks: readonly Problem[],
  above: Separator | undefined,
): void {
  const content = text.slice(span.start, span.end);
  const within = above?.within === true;
  const directive = directiveIn(content);
  const stop = endMark(content, within);
  const problems = [...marks];
  if (stop !== undefined) problems.push(...ignoredBehind(content, stop, span.start));
  if (stop !== undefined && !within && isBlank(content.slice(0, stop))) problems.push(endProblem(span.start + stop));
  if (directive && stop !== directive.at) problems.push(directiveProblem(span.start + directive.at, directive.line));
  const tab = isBlank(content) ? /(?:^|\n) *(\t)/.exec(content) : null;
  if (tab) problems.push(tabProblem(span.start + tab.index + tab[0].length - 1));
  if (problems.length > 0 || !isBlank(content))
    pieces.push({ start: span.start, end: span.start + (stop ?? content.length), problems });
}

/**
 * The offset of the line that ends a document, or undefined: `...`, or a directive behind the beginning.
 * @param begun whether a separator line belongs to the document
 */
function endMark(content: string, begun: boolean): number | undefined {
  for (const found of content.matchAll(/(?:^|\n)(\.\.\.(?=[ \t\r\n]|$)|%(?:YAML|TAG)[ \t])/g)) {
    const at = found.index + found[0].length - (found[1]?.length ?? 0);
    if (found[1] === '...' || begun || !isBlank(content.slice(0, at))) return at;
  }
  return undefined;
}

function directiveIn(content: string): { at: number; line: string } | undefined {
  let at = content.startsWith('\uFEFF') ? 1 : 0;
  // Thousand at a time: for each, the engine keeps a way back, and of millions it can't.
  const quietLines = /(?:[ \t]*(?:#[^\n]*)?\r?\n){1,1000}/y;
  for (quietLines.lastIndex = at; quietLines.test(content); ) at = quietLines.lastIndex;
  if (content.charAt(at) !== '%') return undefined;
  return { at, line: /[^\r\n]*/.exec(content.slice(at))?.[0] ?? '' };
}

function ignoredBehind(content: string, stop: number, offset: number): Problem[] {
  const from = content.startsWith('...', stop) ? stop + 3 : stop;
  const behind = /^(?![ \t]*(?:#|\r?$))[^\r\n]+/m.exec(content.slice(from));
  if (!behind || isBlank(content.slice(from))) return [];
  const start = offset + from + behind.index;
  return [
    {
      code: 'ignored-content',
      message:
        from === stop
          ? 'kubectl ignores what follows a directive in a document, without a word. Remove this line.'
          : 'kubectl ignores what follows `...` without a word. Begin the next document with `---`.',
      span: { start, end: start + behind[0].trimEnd().length },
    },
  ];
}

function endProblem(start: number): Problem {
  const message = 'kubectl refuses the document: nothing stands before this end of a document. Remove the line.';
  return { code: 'yaml-syntax', message, span: { start, end: start + 3 } };
}

function tabProblem(start: number): Problem {
  const message = 'kubectl refuses the document: a line cannot begin with a tab. Remove the white space of this line.';
  return { code: 'yaml-syntax', message, span: { start, end: start + 1 } };
}

function directiveProblem(start: number, directive: string): Problem {
  return {
    code: 'yaml-directive',
    message:
      'kubectl cannot read YAML directives: it cuts the file at the next `---` and refuses the piece above. Remove this line.',
    span: { start, end: start + directive.trimEnd().length },
  };
}

/** Whether nothing but white space, a byte order mark and comments stands there. */
function isBlank(content: string): boolean {
  return !/(?:^|\n)\uFEFF?[ \t\r]*[^\s#\uFEFF]|[^\S \t\r\n\uFEFF]/.test(content);
}
