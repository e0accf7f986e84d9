import type { KindRow } from './kind-row.ts';
import type { KindTable, OtherKind } from './kinds.ts';

/** The key `kind` with a value on its line or the next; the value's first word, without an opening quote. */
const kindValue = /kind["']?[\s\u0085]*:[\s\u0085]*["']?([^\s\u0085"',}\]]*)/g;
/** An escape by which a word in double quotes can be written otherwise. */
const escapedWord = /\\[uUx\r\n]/;
/** What begins a value that is not written out here: an anchor, an alias, a tag, a block, a comment. */
const indirect = /^[&*!|>#]/;
/** A key that is not written as `key:`: an alias, or behind a question mark. */
const otherKey = /\*[^\s,[\]{}]*[\s\u0085]*:|(?:^|[\s\u0085,{[-])\?[\s\u0085]/;
/** A kind in a line of its own, as well as a broken text can tell. */
const kindLine = /^[ \t]*(?:- +)?["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z0-9]+)["']?[ \t\r,}]*(?:#.*)?$/gm;

/**
 * The two tests of a text before it is parsed. They read the words behind `kind` and look them up, so that the number of
 * kinds costs nothing; where a kind may be written in another way, they look for the words anywhere.
 */
export function kindWords(
  rows: readonly KindRow[],
  others: readonly OtherKind[],
  byShape: boolean,
): Pick<KindTable, 'mayHold' | 'namesWorkload'> {
  const podKinds = groupsByKind(rows);
  const kinds = groupsByKind([...rows, ...others.map((row) => ({ ...row, admission: 'pod' as const }))]);
  const anyWord = new RegExp(`\\b(?:${[...kinds.keys()].join('|')})(?:List)?\\b|\\bList\\b`);
  const isNamed = (word: string, text: string): boolean =>
    word === 'List' ||
    isOurs(kinds, word, text) ||
    (word.endsWith('List') && isOurs(kinds, word.slice(0, -'List'.length), text));
  const holdsKind = (text: string): boolean => {
    if (mayHideKeys(text)) return anyWord.test(text);
    for (const [, word = ''] of text.matchAll(kindValue)) {
      if (indirect.test(word)) return anyWord.test(text);
      if (isNamed(word, text)) return true;
    }
    return false;
  };
  return {
    mayHold(text) {
      if (text.includes('\\') && escapedWord.test(text)) return true;
      if (!text.includes('kind')) return false;
      return (byShape && text.includes('containers')) || holdsKind(text);
    },
    namesWorkload: (text) =>
      text.includes('apiVersion') && [...text.matchAll(kindLine)].some(([, kind = '']) => isOurs(podKinds, kind, text)),
  };
}

/** By kind, the groups of which one must stand in a text that holds it; undefined where any will do. */
type GroupsByKind = ReadonlyMap<string, readonly string[] | undefined>;

function groupsByKind(rows: readonly Pick<KindRow, 'group' | 'kind' | 'admission'>[]): GroupsByKind {
  const groups = new Map<string, readonly string[] | undefined>();
  for (const { kind, group, admission } of rows) {
    const known = groups.has(kind) ? groups.get(kind) : [];
    const anyGroup = admission !== 'none' || group === undefined || known === undefined;
    groups.set(kind, anyGroup ? undefined : [...known, group]);
  }
  return groups;
}

function isOurs(kinds: GroupsByKind, kind: string, text: string): boolean {
  if (!kinds.has(kind)) return false;
  const groups = kinds.get(kind);
  return groups === undefined || groups.some((group) => text.includes(group));
}

/** Whether `kind` may be a key without a colon behind it. */
function mayHideKeys(text: string): boolean {
  return (text.includes('*') || text.includes('?')) && otherKey.test(text);
}
