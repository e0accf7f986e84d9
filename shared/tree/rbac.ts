import { knownKinds } from '../kubernetes/kinds.ts';
import { objectsOf } from '../kubernetes/objects.ts';
import { type RbacObject, rbacObject } from '../kubernetes/rbac.ts';
import { detached } from '../text/detached.ts';
import { LineIndex } from '../text/lines.ts';
import { cut } from '../yaml/cut.ts';
import { mayHideWords } from '../yaml/hidden-words.ts';
import { parseDocument } from '../yaml/parse.ts';
import type { FilePlace } from './place.ts';

/** A manifest about rights, and where it stands. */
export type RbacFacts = RbacObject & { readonly place: FilePlace };

/** A document that may hold manifests about rights. It is parsed when somebody asks for a name that stands in it. */
export class RbacDocument {
  readonly text: string;
  /** Of its first line. */
  readonly place: FilePlace;
  #facts: readonly RbacFacts[] | undefined;

  constructor(text: string, place: FilePlace) {
    this.text = text;
    this.place = place;
  }

  /** What it holds. */
  facts(): readonly RbacFacts[] {
    this.#facts ??= this.#read();
    return this.#facts;
  }

  /** The same, if it holds one of these words at all. */
  factsWith(words: readonly string[]): readonly RbacFacts[] {
    // A name that is written with escapes is in no text.
    const mayHold = mayHideWords(this.text) || words.some((word) => this.text.includes(word));
    return mayHold ? this.facts() : [];
  }

  #read(): readonly RbacFacts[] {
    const lines = new LineIndex(this.text);
    return objectsOf(parseDocument(this.text), knownKinds).flatMap((object) => {
      const found = rbacObject(object);
      const line = this.place.line + lines.positionAt(object.anchor.start).line;
      return found ? [{ ...found, place: { ...this.place, line } }] : [];
    });
  }
}

const kindLine = /\bkind["']?[ \t]*:[ \t]*["']?(?:ServiceAccount|(?:Cluster)?Role(?:Binding)?)\b/;

/**
 * The documents of a file that name a kind of RBAC; most files have none. None is parsed.
 * @param path undefined for the file itself that asks
 */
export function rbacDocuments(path: string | undefined, text: string): RbacDocument[] {
  if (!kindLine.test(text)) return [];
  const lines = new LineIndex(text);
  return cut(text).flatMap(({ start, end }) => {
    const piece = text.slice(start, end);
    return kindLine.test(piece)
      ? [new RbacDocument(detached(piece), { path, line: lines.positionAt(start).line })]
      : [];
  });
}
