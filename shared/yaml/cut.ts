import { type Span, shift } from '../text/span.ts';
import type { Problem } from './problem.ts';

/** Where one document stands in its file: from behind its separator line to where kubectl stops reading it. */
export interface Piece extends Span {
  /** Problems of the marks around it, with offsets in the file. */
  readonly problems: readonly Problem[];
}

/**
 * Cuts a file into documents as kubectl does: at every line that begins with `---`, even inside a block scalar; several
 * JSON objects may follow each other without any separator. Empty documents are left out.
 * Source: k8s.io/apimachinery pkg/util/yaml/decoder.go (YAMLReader, YAMLOrJSONDecoder), measured with kubectl 1.35.
 */
export function cut(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let marks: Problem[] = [];
  for (const separator of separators(text)) {
    pushPiece(pieces, text, { start, end: separator.start }, marks);
    marks = separator.problem ? [separator.problem] : [];
    start = separator.end;
  }
  pushPiece(pieces, text, { start, end: text.length }, marks);
  return pieces;
}

interface Separator extends Span {
  readonly problem?: Problem;
}

/** Every separator line, its line end included. */
function* separators(text: string): Generator<Separator> {
  let at = text.startsWith('---') ? 0 : text.indexOf('\n---') + 1;
  while (at > 0 || (at === 0 && text.startsWith('---'))) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const behind = text.slice(at + 3, end).trim();
    if (behind === '' || behind.startsWith('#')) yield { start: at, end };
    else yield { start: at, end, problem: separatorProblem(at, text.slice(at, end).trimEnd()) };
    at = text.indexOf('\n---', end - 1) + 1;
    if (at === 0) return;
  }
}

function separatorProblem(at: number, line: string): Problem {
  return {
    code: 'document-separator',
    message: 'kubectl refuses the file here: behind `---` only white space or a comment may follow on the line.',
    span: { start: at, end: at + line.length },
  };
}

function pushPiece(pieces: Piece[], text: string, span: Span, marks: readonly Problem[]): void {
  const content = text.slice(span.start, span.end);
  const objects = jsonObjects(content);
  if (objects) {
    objects.forEach((object, i) => {
      pieces.push({ ...shift(object, span.start), problems: i === 0 ? marks : [] });
    });
    return;
  }
  const problems = [...marks];
  const stop = endMark(content);
  const end = span.start + (stop ?? content.length);
  if (stop !== undefined) problems.push(...ignoredBehind(content, stop, span.start));
  const directive = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(%[^\r\n]*)/.exec(content);
  if (directive?.[1])
    problems.push(directiveProblem(span.start + directive[0].length - directive[1].length, directive[1]));
  if (problems.length > 0 || !isBlank(content)) pieces.push({ start: span.start, end, problems });
}

/** The offset of the line `...` that ends a document, or undefined. */
function endMark(content: string): number | undefined {
  for (let at = content.startsWith('...') ? 0 : content.indexOf('\n...') + 1; ; at = content.indexOf('\n...', at) + 1) {
    if (at === 0 && !content.startsWith('...')) return undefined;
    if (/[\s]|^$/.test(content.charAt(at + 3))) return at;
    if (content.indexOf('\n...', at) < 0) return undefined;
  }
}

function ignoredBehind(content: string, stop: number, offset: number): Problem[] {
  const behind = /^(?![ \t]*(?:#|\r?$))[^\r\n]+/m.exec(content.slice(stop + 3));
  if (!behind || isBlank(content.slice(stop + 3))) return [];
  const start = offset + stop + 3 + behind.index;
  return [
    {
      code: 'ignored-content',
      message: 'kubectl ignores what follows `...` without a word. Begin the next document with `---`.',
      span: { start, end: start + behind[0].trimEnd().length },
    },
  ];
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
  return !/^\uFEFF?[^\S\n]*[^\s#\uFEFF]/m.test(content);
}

/** The spans of two or more JSON objects that follow each other; undefined where the text is anything else. */
function jsonObjects(content: string): Span[] | undefined {
  if (!/^\uFEFF?\s*\{/.test(content)) return undefined;
  const objects: Span[] = [];
  let at = content.indexOf('{');
  while (at < content.length) {
    const end = objectEnd(content, at);
    if (end === undefined) return undefined;
    objects.push({ start: at, end });
    const gap = /^\s*/.exec(content.slice(end, end + 1000))?.[0].length ?? 0;
    at = end + gap;
    if (at < content.length && content[at] !== '{') return undefined;
  }
  return objects.length > 1 ? objects : undefined;
}

/** The offset behind the brace that closes the one at `start`; strings are JSON's. */
function objectEnd(content: string, start: number): number | undefined {
  const token = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(content); found; found = token.exec(content)) {
    if (found[0] === '{') depth++;
    if (found[0] === '}' && --depth === 0) return found.index + 1;
  }
  return undefined;
}
