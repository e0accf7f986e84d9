import { knownKinds } from '../kubernetes/kinds.ts';
import { type ObjectView, objectsOf } from '../kubernetes/objects.ts';
import { detached } from '../text/detached.ts';
import { LineIndex } from '../text/lines.ts';
import { cut } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { type NamespaceFacts, namespaceFacts } from './namespaces.ts';
import { once } from './once.ts';
import { rbacDocuments } from './rbac.ts';
import type { FileFacts } from './tree.ts';

/**
 * What a file tells to the files around it; undefined where it tells nothing, as most do. Documents that name nothing of
 * the kind are not parsed, and those about rights not before somebody asks.
 * @param path from the tree's root, with `/`
 */
export function factsOf(path: string, text: string): FileFacts | undefined {
  const namespaces = mayTell(text) ? namespacesIn(path, text) : [];
  const rbac = rbacDocuments(path, text);
  return namespaces.length > 0 || rbac.length > 0 ? { namespaces, rbac: () => rbac } : undefined;
}

/**
 * The same for a file that is being edited, whose text is at hand anyway: rights are not looked for before somebody asks.
 * @param holdsNamespaces whether it is known to hold any
 */
export function factsOfOpen(path: string, text: string, holdsNamespaces: boolean): FileFacts {
  return { namespaces: holdsNamespaces ? namespacesIn(path, text) : [], rbac: once(() => rbacDocuments(path, text)) };
}

function namespacesIn(path: string, text: string): NamespaceFacts[] {
  const lines = new LineIndex(text);
  return cut(text).flatMap(({ start, end }) => {
    const piece = text.slice(start, end);
    if (!mayTell(piece)) return [];
    const placeOf = ({ anchor }: ObjectView) => ({ path, line: lines.positionAt(start + anchor.start).line });
    // A name is a slice of what was parsed: of the whole file's text, it would keep that alive.
    return objectsOf(parseDocument(detached(piece)), knownKinds).flatMap(
      (object) => namespaceFacts(object, placeOf) ?? [],
    );
  });
}

/**
 * The word as a scalar may end with it. Descriptions of resources hold it in many sentences, of which few end a line with
 * it; a document that does is parsed in vain.
 */
const namespaceWord = /\bNamespace["']?(?![ \t]*["'\w(`./:;-])/;

function mayTell(text: string): boolean {
  return text.includes('kind') && namespaceWord.test(text);
}
