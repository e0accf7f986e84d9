import { catalog } from '../catalog.ts';
import type { Completion, Completions } from './types.ts';

const comment = /#[ \t]*batten-ignore[ \t]+(?:[\w-]+,[ \t]*)*([\w-]*)$/;

/** The ids of rules, where a comment that suppresses is being written; undefined elsewhere. */
export function suppressionCompletions(text: string, offset: number): Completions | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const word = comment.exec(text.slice(lineStart, offset))?.[1];
  if (word === undefined) return undefined;
  const items = catalog.map(({ id, parts }): Completion => {
    return { label: id, kind: 'value', detail: parts[0]?.doc.title ?? '', text: id };
  });
  return { span: { start: offset - word.length, end: offset }, items };
}
