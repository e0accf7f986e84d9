import { groupOf, isReservedGroup } from './api-groups.ts';
import { customResources, customRowsIn } from './custom-resources.ts';
import type { KindRow } from './kind-row.ts';
import type { KindTable, OtherKind } from './kinds.ts';
import { isShapeGroup } from './pods.ts';

/** An escape by which a word in double quotes can be written otherwise. */
const escapes = '\\\\[uUx\\r\\n]';
/** The rarer end of `apiVersion`: short enough that an engine looks for its first letter alone, which is ten times faster. */
const versionKey = 'Versi';
/** What follows `apiVersion` where it is a key: the group of its value on its line or the next; or a comment in between. */
const groupBehind = /on["']?[\s\u0085]*(?:(#)|:[\s\u0085]*["']?([^\s\u0085"',}\]/\\]*))/y;
/** An anchor or a tag directly before it. */
const propertyBefore = /[&!][^\s\u0085]*[\s\u0085]+["']?api$/;
/** What begins a value that is not written out there: an anchor, an alias, a tag, a block, a comment. */
const indirect = /^[&*!|>#]/;
/** A kind in a line of its own, as well as a broken text can tell. */
const kindLine = /^[ \t]*(?:- +)?["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z0-9]+)["']?[ \t\r,}]*(?:#.*)?$/gm;

/**
 * The two tests of a text before it is parsed. Built-in kinds, which a template may give any API version, are looked for
 * as words. The many custom resources are looked for by their group, of which a text names few, so that they cost nothing.
 * @param rows all but the well-known custom resources
 */
export function kindWords(
  rows: readonly KindRow[],
  others: readonly OtherKind[],
  byShape: boolean,
): Pick<KindTable, 'mayHold' | 'namesWorkload'> {
  const always = rows.filter(needsNoGroup);
  const anywhere = new RegExp(`${wordsOf([...always, ...others])}|\\bList\\b|${escapes}`);
  const grouped = rows.filter((row) => !needsNoGroup(row));
  const wordsIn = new Map<string, RegExp>();
  const wordsOfGroup = (group: string): RegExp | undefined => {
    const known = wordsIn.get(group);
    if (known) return known;
    const members = grouped.filter((row) => row.group === group);
    if (!isReservedGroup(group)) members.push(...customRowsIn(group));
    if (members.length === 0) return undefined;
    const words = new RegExp(wordsOf(members));
    wordsIn.set(group, words);
    return words;
  };
  let groups: RegExp | undefined;
  const holdsAnyGroup = (text: string): boolean => {
    groups ??= new RegExp(
      [...new Set([...grouped, ...customResources()].map(({ group = '' }) => group.replaceAll('.', '\\.')))].join('|'),
    );
    return groups.test(text);
  };
  const holdsCustom = (text: string): boolean => {
    for (const group of groupsIn(text)) {
      if (group === undefined) return holdsAnyGroup(text);
      if (wordsOfGroup(group)?.test(text)) return true;
    }
    return false;
  };
  const isWorkload = (kind: string | undefined, text: string) =>
    [...rows, ...customResources()].some(
      (row) => row.kind === kind && (needsNoGroup(row) || text.includes(row.group ?? '')),
    );
  return {
    mayHold(text) {
      if (!text.includes('kind')) return text.includes('\\') && anywhere.test(text);
      return anywhere.test(text) || holdsCustom(text) || (byShape && mayHoldShape(text));
    },
    namesWorkload: (text) =>
      text.includes('apiVersion') && [...text.matchAll(kindLine)].some(([, kind]) => isWorkload(kind, text)),
  };
}

/** The API version of an object whose keys begin their lines, as nearly all do. */
const rootVersion = /^["']?apiVersion["']?[ \t]*:[ \t]*["']?([^\s"',&*!|>#\\]+)/m;

/** Whether a text may hold a pod in an object of a kind that nobody knows: of schemas and ConfigMaps the group says no. */
function mayHoldShape(text: string): boolean {
  if (!text.includes('containers') || !text.includes('image')) return false;
  const [, apiVersion] = rootVersion.exec(text) ?? [];
  return apiVersion === undefined ? text.includes('apiVersion') : isShapeGroup(groupOf(apiVersion));
}

/** The groups that a text names behind `apiVersion`; undefined for one that may be written elsewhere. */
function* groupsIn(text: string): Generator<string | undefined> {
  for (let at = text.indexOf(versionKey); at >= 0; at = text.indexOf(versionKey, at + versionKey.length)) {
    if (!text.startsWith('api', at - 3)) continue;
    groupBehind.lastIndex = at + versionKey.length;
    const [, comment, group = ''] = groupBehind.exec(text) ?? [];
    const isElsewhere =
      comment !== undefined || indirect.test(group) || propertyBefore.test(text.slice(Math.max(0, at - 80), at));
    yield isElsewhere ? undefined : group;
  }
}

/** Whether an object is of that kind also where its API version is not known. */
function needsNoGroup({ admission, group }: KindRow): boolean {
  return admission !== 'none' || group === undefined;
}

/** The kinds as whole words, and their typed lists. */
function wordsOf(rows: readonly { readonly kind: string }[]): string {
  return `\\b(?:${[...new Set(rows.map(({ kind }) => kind))].join('|')})(?:List)?\\b`;
}
