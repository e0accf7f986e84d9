import type { ReadDocument } from '../read.ts';
import { annotationPrefix } from './annotations.ts';
import { directiveWord } from './directive.ts';
import { peerWords } from './peers.ts';

/** What is escaped or encoded is no word of the text. */
const words: readonly string[] = [directiveWord, annotationPrefix, ...peerWords, '\\', 'binary'];

/** A cheap test before a document is searched for suppressions: it may say yes too often, never no. */
export function mayHoldSuppressions({ document, head }: Pick<ReadDocument, 'document' | 'head'>): boolean {
  return head.includes(directiveWord) || words.some((word) => document.text.includes(word));
}
