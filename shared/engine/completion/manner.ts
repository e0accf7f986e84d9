import { pairText } from '../../yaml/print.ts';
import type { Manner } from './probe-text.ts';
import type { Completion } from './types.ts';

/** A completion, written as its place has it: with the quotes, between brackets on one line, and a comma where needed. */
export function inManner(item: Completion, manner: Manner): Completion {
  const { quote, flow, colon, comma } = manner;
  const { snippet, block, bare, ...rest } = item;
  const word = bare ? item.label : `${quote}${item.label}${quote}`;
  if (colon) return { ...rest, text: word };
  if (flow) {
    const end = comma ? ',' : '';
    if (block) return { ...rest, text: `${pairText(...block, quote === '"')}${end}` };
    if (item.kind !== 'field') return { ...rest, text: `${word}${end}` };
    return { ...rest, text: `${word}: ${end}`, ...(comma ? { snippet: `${word}: $1${end}` } : {}) };
  }
  // Lines behind the first stand under its first key.
  const written = (text: string) =>
    (block ? text : `${word}${text.slice(item.label.length)}`).replaceAll('\n', `\n${' '.repeat(manner.column)}`);
  return { ...rest, text: written(item.text), ...(snippet ? { snippet: written(snippet) } : {}) };
}
