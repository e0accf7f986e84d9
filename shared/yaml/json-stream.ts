import type { Span } from '../text/span.ts';

/** How a file that begins with JSON objects is read. */
export interface JsonStream {
  readonly objects: readonly Span[];
  /** Where the rest begins, which is read as YAML; undefined where nothing but white space is left. */
  readonly rest: number | undefined;
}

/**
 * The JSON objects that a file begins with. Several may follow each other without a separator, as long as all of them are
 * JSON to the letter; kubectl reads the rest as YAML behind one object, and refuses it behind more.
 * Source: k8s.io/apimachinery pkg/util/yaml/decoder.go (YAMLOrJSONDecoder).
 */
export function jsonStream(text: string): JsonStream {
  const objects: Span[] = [];
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  if (!/^[^\S\uFEFF]*\{/.test(text.slice(from))) return { objects, rest: from };
  let at = firstOther(text, from, ' \t\r\n');
  while (text[at] === '{') {
    const end = objectEnd(text, at);
    if (end === undefined || !isJson(text.slice(at, end))) break;
    objects.push({ start: at, end });
    at = firstOther(text, end, ' \t\r\n');
  }
  if (objects.length > 0 && at === text.length) return { objects, rest: undefined };
  return { objects, rest: behindSpace(text, objects.at(-1)?.end ?? from) };
}

/** White space up to the end of the line is skipped before the rest is read. */
function behindSpace(text: string, from: number): number {
  const space = /(?:[^\S\n\uFEFF]|\u0085)*\n?/y;
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

function firstOther(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text.charAt(at))) at++;
  return at;
}

/** Whether a text is JSON to the letter. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The offset behind the brace that closes the one at `start`; strings are JSON's. */
function objectEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) {
      at = closingQuote(text, at);
      if (at < 0) return undefined;
    } else if (sign === open) depth++;
    else if (sign === close && --depth === 0) return at + 1;
  }
  return undefined;
}

const [quote, backslash, open, close] = [0x22, 0x5c, 0x7b, 0x7d];

/** The offset of the quote that closes the one at `start`; -1 where none does. */
function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) return at;
    if (sign === backslash) at++;
  }
  return -1;
}
