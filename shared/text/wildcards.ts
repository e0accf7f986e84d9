/** Of what a regular expression must compare, more wildcards than these would each be tried beside each. */
const mostWildcards = 3;

/** Whether braces or brackets of a pattern hold a slash, so that the pattern can't be compared part by part. */
export function spansParts(pattern: string): boolean {
  return pattern
    .split('/')
    .some((part) => count(part, /\{/g) !== count(part, /\}/g) || count(part, /\(/g) !== count(part, /\)/g));
}

/** Whether a part of a pattern has more than `*` and `?`, so that it takes a regular expression. */
export function takesExpression(part: string): boolean {
  return /[[\](){}!+@\\]/.test(part);
}

/** Whether a pattern has so many `*` beside braces or brackets that comparing a path with it could take seconds. */
export function isTooWild(pattern: string): boolean {
  const parts = spansParts(pattern) ? [pattern] : pattern.split('/').filter(takesExpression);
  return parts.some((part) => count(part, /\*+/g) > mostWildcards);
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
