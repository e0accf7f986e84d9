import type { Span } from '../../text/span.ts';

/** One thing that can be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'snippet';
  /** A few words behind the label. */
  readonly detail?: string;
  /** What it means, as Markdown. */
  readonly markdown?: string;
  /** What is written, with `\n` as line end and the indentation of its first line left out. */
  readonly text: string;
  /** The same with places to fill in, in the snippet syntax of the protocol. */
  readonly snippet?: string;
}

/** What can be written, the best first, and the part of the file that it replaces. */
export interface Completions {
  readonly span: Span;
  readonly items: readonly Completion[];
}
