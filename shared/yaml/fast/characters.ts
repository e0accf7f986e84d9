/** The characters that the syntax knows, as UTF-16 units. */
export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  asterisk: 42,
  comma: 44,
  dash: 45,
  colon: 58,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
} as const;

/** Whether a line ends at an offset, be it with the text. */
export function endsLine(text: string, at: number): boolean {
  const found = text.charCodeAt(at);
  return found === code.lineFeed || found === code.carriageReturn || at >= text.length;
}

/** Whether white space or the end of a line stands at an offset: what makes a dash or a colon before it an indicator. */
export function isGap(text: string, at: number): boolean {
  const found = text.charCodeAt(at);
  return found === code.space || found === code.tab || endsLine(text, at);
}

/** Whether a character separates values in brackets. */
export function isFlowIndicator(found: number): boolean {
  return (
    found === code.comma ||
    found === code.openBracket ||
    found === code.closeBracket ||
    found === code.openBrace ||
    found === code.closeBrace
  );
}

/** The offset behind spaces. */
export function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === code.space) at++;
  return at;
}

/** The offset behind spaces and tabs. */
export function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === code.space || text.charCodeAt(at) === code.tab) at++;
  return at;
}

/** The offset behind the next line break; the text's length where there is none. */
export function behindLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}
