import { mayHideWords } from '../../yaml/hidden-words.ts';
import type { ReadDocument } from '../read.ts';
import { annotationPrefix } from './annotations.ts';
import { directiveWord } from './directive.ts';
import { peerWords } from './peers.ts';

const words: readonly string[] = [directiveWord, annotationPrefix, ...peerWords];

/** A cheap test before a document is searched for suppressions: it may say yes too often, never no. */
export function mayHoldSuppressions({ document, head }: Pick<ReadDocument, 'document' | 'head'>): boolean {
  const { text } = document;
  return head.includes(directiveWord) || words.some((word) => text.includes(word)) || mayHideWords(text);
}
