import { mostInherited } from '../../limits.ts';
import type { Value } from '../../yaml/value.ts';
import { folderOf } from '../paths.ts';
import { type Build, buildsFrom, knownText } from './build.ts';
import { buildDocuments, written } from './documents.ts';
import { type HclMap, type HclValue, hclBlocks } from './hcl.ts';

interface Target {
  readonly line: number;
  readonly attributes: HclMap;
}

type Targets = ReadonlyMap<string, Target>;

/** The images that the targets of a `docker-bake.hcl` build. Source: docs.docker.com/build/bake/reference. */
export function bakeHclBuilds(path: string, text: string): Build[] {
  const blocks = hclBlocks(text).filter(({ type }) => type === 'target');
  return targetBuilds(path, new Map(blocks.map((block) => [block.label, block])));
}

/** The same of a `docker-bake.json`. */
export function bakeJsonBuilds(path: string, text: string): Build[] {
  return buildDocuments(text).flatMap(({ root, lineOf }) => {
    const targets = root.get('target').entries();
    return targetBuilds(
      path,
      new Map(targets.map(([name, one]) => [name, { line: lineOf(one), attributes: mapOf(one) }])),
    );
  });
}

function mapOf(value: Value): HclMap {
  return new Map(value.entries().map(([name, one]) => [name, plain(one)]));
}

function plain(value: Value): HclValue {
  if (value.shape === 'map') return new Map(value.entries().map(([name, one]) => [name, written(one)]));
  return value.shape === 'list' ? value.items().map(written) : written(value);
}

function targetBuilds(path: string, targets: Targets): Build[] {
  const found = new Map<string, HclMap>();
  return [...targets].flatMap(([name, { line }]) => {
    const all = inherited(name, targets, found, 0);
    const read = ['context', 'dockerfile', 'target', 'args'].every(
      (one) => !all.has(one) || all.get(one) !== undefined,
    );
    return read && !all.has('dockerfile-inline') && !all.has('matrix') ? buildOf(all, { path, line }) : [];
  });
}

function buildOf(all: HclMap, from: Build['from']): Build[] {
  const args = all.get('args');
  const contexts = all.get('contexts');
  return buildsFrom({
    images: texts(all.get('tags')),
    folder: folderOf(from.path),
    context: text(all.get('context')) ?? '.',
    dockerfile: text(all.get('dockerfile')),
    seenFrom: 'context',
    target: text(all.get('target')),
    buildArgs: isMap(args) ? new Map([...args].map(([key, value]) => [key, knownText(text(value))])) : undefined,
    contexts: isMap(contexts) ? [...contexts.keys()] : [],
    from,
  });
}

/**
 * The attributes of a target, over those that it inherits; of several the last one wins.
 * @param found what is known already; a target that inherits from itself finds nothing there
 */
function inherited(name: string, targets: Targets, found: Map<string, HclMap>, depth: number): HclMap {
  const target = targets.get(name);
  const known = found.get(name);
  if (known || !target || depth > mostInherited) return known ?? new Map();
  found.set(name, new Map());
  const all = new Map<string, HclValue>();
  for (const one of texts(target.attributes.get('inherits')))
    for (const [key, value] of inherited(one, targets, found, depth + 1)) put(all, key, value);
  for (const [key, value] of target.attributes) put(all, key, value);
  found.set(name, all);
  return all;
}

function put(all: Map<string, HclValue>, key: string, value: HclValue): void {
  const before = all.get(key);
  all.set(key, isMap(before) && isMap(value) ? new Map([...before, ...value]) : value);
}

function isMap(value: HclValue): value is HclMap {
  return value instanceof Map;
}

function text(value: HclValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: HclValue): string[] {
  return Array.isArray(value) ? value.flatMap((one: HclValue) => text(one) ?? []) : [];
}
