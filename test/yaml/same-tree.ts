import assert from 'node:assert/strict';
import { isAlias, isCollection, isMap, isPair, isScalar, parseDocument } from 'yaml';
import { fastTree } from '../../shared/yaml/fast/fast-tree.ts';

/** What a node is, all of it but comments, which nothing reads. */
function described(node: unknown): unknown {
  if (isPair(node)) return { key: described(node.key), value: described(node.value) };
  if (isAlias(node)) return { alias: node.source, range: node.range };
  if (isScalar(node)) {
    const { range, source, type, value, anchor, tag } = node;
    return { range, source, type, value, anchor, tag };
  }
  if (!isCollection(node)) return node;
  const { range, flow, anchor, tag, items } = node;
  return { isMap: isMap(node), range, flow, anchor, tag, items: items.map(described) };
}

/** Holds the fast tree against that of the `yaml` package. @returns whether there is one */
export function isSameTree(text: string): boolean {
  const fast = fastTree(text);
  if (!fast) return false;
  const slow = parseDocument(text, {
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  assert.deepEqual(slow.errors.concat(slow.warnings), [], JSON.stringify(text));
  assert.deepEqual(fast.errors, []);
  assert.deepEqual(described(fast.root), described(slow.contents), JSON.stringify(text));
  return true;
}
