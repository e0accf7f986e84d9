import { isCollection } from 'yaml';
import { byKey } from '../lists.ts';
import { remembered } from '../memory.ts';
import { Declined } from './declined.ts';
import { refuseSharedWay } from './guard.ts';
import { lift } from './lift.ts';
import type { ParsedDocument } from './parse.ts';
import { exists, plainOf, syntaxAt, valueAt } from './place.ts';
import { type Path, type Plain, samePath, samePlain } from './plain.ts';
import type { Value } from './value.ts';
import { type Growing, type Intent, mergeSteps, pathsOf, putInOrder, type Step, type Wanted } from './wanted.ts';

/**
 * What intents want of a document, place by place: moves have become a removal and what lands elsewhere, items are found
 * by their value, emptied maps are pruned. Throws `Declined` where they contradict each other or the document.
 */
export function settle(document: ParsedDocument, intents: readonly Intent[]): Wanted {
  for (const intent of intents) if (!intent.shared) for (const path of pathsOf(intent)) refuseSharedWay(document, path);
  const tree = mergeSteps(
    withoutEchoes(
      document,
      intents.flatMap((intent) => stepsOf(document, intent)),
    ),
  );
  if (!tree) throw new Declined('the wanted changes contradict each other');
  for (const intent of intents)
    if ((intent.op === 'remove' || intent.op === 'move') && intent.prune)
      prune(document, tree, 'item' in intent ? intent.path : intent.path.slice(0, -1));
  putInOrder(tree);
  return tree;
}

function stepsOf(document: ParsedDocument, intent: Intent): Step[] {
  const { path } = intent;
  switch (intent.op) {
    case 'set':
      return [{ path, leaf: { op: 'set', value: intent.value, replace: intent.replace === true } }];
    case 'append':
      return [{ path, leaf: { op: 'append', values: [intent.value] } }];
    case 'rename':
      return renameSteps(document, path, intent.key);
    case 'move':
      return moveSteps(document, path, intent.to);
    default:
      return intent.item === undefined
        ? [removalOf(document, path)]
        : itemsThatAre(document, path, intent.item).map((i) => removalOf(document, [...path, i]));
  }
}

function removalOf(document: ParsedDocument, path: Path, moved = false): Step {
  if (path.length === 0) throw new Declined('the whole document cannot be removed');
  if (!exists(document, path)) throw new Declined('nothing stands there to be taken away');
  return { path, leaf: { op: 'remove', moved } };
}

function itemsThatAre(document: ParsedDocument, path: Path, wanted: Plain): readonly number[] {
  const items = itemsOf(document)(path);
  const found =
    typeof wanted === 'object'
      ? [...items].flatMap(([item, at]) => (samePlain(item, wanted) ? at : []))
      : items.get(wanted);
  if (!found || found.length === 0) throw new Declined('no such item stands in the list');
  return found;
}

/** The items of a list with their indices. Each list is read once: it may be asked for every one of its items. */
const itemsOf = remembered((document: ParsedDocument) => {
  const known = new Map<string, ReadonlyMap<Plain, readonly number[]>>();
  return (path: Path): ReadonlyMap<Plain, readonly number[]> => {
    const key = JSON.stringify(path);
    const items = known.get(key) ?? indicesOf(valueAt(document, path));
    known.set(key, items);
    return items;
  };
});

function indicesOf(list: Value): ReadonlyMap<Plain, readonly number[]> {
  const plain = list.items().map(plainOf);
  return byKey(plain.keys(), (i) => plain[i] ?? null);
}

function moveSteps(document: ParsedDocument, path: Path, targets: readonly Path[]): Step[] {
  if (!exists(document, path)) throw new Declined('nothing stands there to be taken away');
  if (typeof path.at(-1) !== 'string') throw new Declined('only a key can be moved');
  if (targets.some((target) => path.every((key, i) => target[i] === key)))
    throw new Declined('a key cannot be moved into itself');
  const value = plainOf(valueAt(document, path));
  const landings = targets.map((target): Step => {
    const key = target.at(-1);
    if (typeof key !== 'string') throw new Declined('a key can be moved into a map only');
    const there = exists(document, target) ? plainOf(valueAt(document, target)) : null;
    if (exists(document, target) && samePlain(there, value)) return { path: target, leaf: { op: 'keep' } };
    if (there === null) return { path: target, leaf: { op: 'land', value, from: path } };
    throw new Declined(`\`${key}\` stands there already, with another value`);
  });
  // What lands nowhere is no move: its comments are not carried along.
  const lands = landings.some((step) => 'leaf' in step && step.leaf.op === 'land');
  return [removalOf(document, path, lands), ...landings];
}

/** The steps without the landings of further keys with the same value at one place. Their comments must not be lost. */
function withoutEchoes(document: ParsedDocument, steps: readonly Step[]): Step[] {
  const landed = new Map<string, Step>();
  return steps.filter((step) => {
    if (!('leaf' in step) || step.leaf.op !== 'land') return true;
    const place = JSON.stringify(step.path);
    const first = landed.get(place) ?? step;
    landed.set(place, first);
    if (
      first === step ||
      !('leaf' in first) ||
      first.leaf.op !== 'land' ||
      !samePlain(first.leaf.value, step.leaf.value)
    )
      return true;
    if (!samePath(first.leaf.from, step.leaf.from) && lift(document, step.leaf.from).commented)
      throw new Declined('a comment would be lost where several keys become one');
    return false;
  });
}

function renameSteps(document: ParsedDocument, path: Path, key: string): Step[] {
  if (typeof path.at(-1) !== 'string' || !exists(document, path))
    throw new Declined('no key stands there to be renamed');
  if (exists(document, [...path.slice(0, -1), key])) throw new Declined(`\`${key}\` stands there already`);
  return [{ path, name: key }];
}

/** Turns the removal of all members of a map or list into the removal of its key, and so on upwards. */
function prune(document: ParsedDocument, tree: Growing, path: Path): void {
  const place = path.reduce<Growing | undefined>((at, key) => at?.children.get(key), tree);
  const node = syntaxAt(document, path);
  if (!place || !isCollection(node) || typeof path.at(-1) !== 'string') return;
  // Counted first: a long list is asked about once for each of its items that go.
  if (place.children.size < node.items.length) return;
  if ([...place.children.values()].some(({ leaf }) => leaf?.op !== 'remove')) return;
  if (place.name !== undefined) throw new Declined('the wanted changes contradict each other');
  place.children = new Map();
  place.leaf = { op: 'remove', moved: false };
  prune(document, tree, path.slice(0, -1));
}
