import { type Token, tokensIn } from './tokens.ts';

/** What closes each bracket and brace. */
export const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * The brackets and braces that are open after a token, outermost first.
 * @returns undefined where the token closes what is not open, or an open one can't go on
 */
export function openAfter(open: readonly string[], { kind, text }: Token): readonly string[] | undefined {
  if (kind === 'scalar') return open;
  if (kind === 'flow-end') return undefined;
  if (text === '{' || text === '[') return [...open, text];
  if (text !== '}' && text !== ']') return open;
  return closers[open.at(-1) ?? ''] === text ? open.slice(0, -1) : undefined;
}

/** Whether every bracket and brace of a text is closed by its like. */
export function isBalanced(text: string, template: boolean): boolean {
  let open: readonly string[] | undefined = [];
  for (const token of tokensIn(text, template)) {
    open = openAfter(open, token);
    if (!open) return false;
  }
  return open.length === 0;
}
