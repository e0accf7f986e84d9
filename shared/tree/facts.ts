import { knownKinds } from '../kubernetes/kinds.ts';
import { objectsOf } from '../kubernetes/objects.ts';
import { LineIndex } from '../text/lines.ts';
import { cut } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { namespaceFacts } from './namespaces.ts';
import type { FileFacts } from './tree.ts';

/**
 * What a file tells to the files around it; undefined where it tells nothing, as most do. Documents that name nothing of
 * the kind are not parsed.
 * @param path from the tree's root, with `/`
 */
export function factsOf(path: string, text: string): FileFacts | undefined {
  if (!mayTell(text)) return undefined;
  const lines = new LineIndex(text);
  const namespaces = cut(text).flatMap(({ start, end }) => {
    const piece = text.slice(start, end);
    if (!mayTell(piece)) return [];
    return objectsOf(parseDocument(piece), knownKinds).flatMap((object) => {
      const place = { path, line: lines.positionAt(start + object.anchor.start).line };
      return namespaceFacts(object, place) ?? [];
    });
  });
  return namespaces.length > 0 ? { namespaces } : undefined;
}

function mayTell(text: string): boolean {
  return text.includes('Namespace') && text.includes('kind');
}
