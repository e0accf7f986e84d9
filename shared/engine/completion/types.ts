import type { Span } from '../../text/span.ts';
import type { Plain } from '../../yaml/plain.ts';

/** One thing that can be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'snippet';
  /** A few words behind the label. */
  readonly detail?: string;
  /** What it means, as Markdown. */
  readonly markdown?: string;
  /** What is written in block style, beginning with the label (but for a snippet), with `\n` as line end and the indentation of its first line left out. */
  readonly text: string;
  /** What a snippet writes, as a key and its value. */
  readonly block?: readonly [string, Plain];
  /** Whether it never stands in quotes: `true` and `false`. */
  readonly bare?: true;
  /** The same with places to fill in, in the snippet syntax of the protocol. */
  readonly snippet?: string;
}

/** What can be written, the best first, and the part of the file that it replaces. */
export interface Completions {
  readonly span: Span;
  readonly items: readonly Completion[];
}
