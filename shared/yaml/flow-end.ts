import type { TextChange } from '../text/span.ts';

/** Where something is added to a flow collection: behind its last member, before the bracket that closes it. */
export interface FlowEnd {
  readonly at: number;
  readonly close: number;
}

/**
 * Adds members behind the last one of a flow collection, and behind the comments below that.
 * @param indent of the line of each; undefined where they stay on one line
 */
export function addInFlow(
  text: string,
  { at, close }: FlowEnd,
  indent: string | undefined,
  added: readonly string[],
): TextChange[] {
  const tail = text.slice(at, close);
  if (indent === undefined || !tail.includes('#')) {
    const separator = indent === undefined ? ', ' : `,\n${indent}`;
    return [{ start: at, end: at, text: added.map((member) => separator + member).join('') }];
  }
  const hasComma = /^(?:\s|#[^\n]*\n)*,/.test(tail);
  const below = at + tail.trimEnd().length;
  const lines = added.map((member) => `\n${indent}${member}`).join(',');
  return [
    ...(hasComma ? [] : [{ start: at, end: at, text: ',' }]),
    { start: below, end: below, text: hasComma ? `${lines},` : lines },
  ];
}
