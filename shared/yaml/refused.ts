import { type Alias, isAlias, isMap, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { addAll } from '../lists.ts';
import { shortened } from '../text/shown.ts';
import { anchorsOf, nodesInOrder } from './anchors.ts';
import { refusedSyntax } from './dialect.ts';
import { entriesOf, isMergeKey, mergedMaps, writtenScalar } from './entries.ts';
import { isDecidedElsewhere } from './mask.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { isText } from './resolve.ts';
import { keyText, scalarValue } from './scalar.ts';

/**
 * What the YAML syntax allows, but kubectl refuses or reads otherwise than it looks: values and keys without a place in
 * JSON, aliases without an anchor or within their own anchor, merge keys of what is no map, keys that stand twice.
 * Measured with kubectl 1.35. Empty for templates.
 */
export function refusedValues(document: ParsedDocument): Problem[] {
  if (document.template) return [];
  const nodes = nodesInOrder(document.root);
  const problems = refusedSyntax(document, nodes);
  const refusedIn = mayHoldRefused.test(document.text) ? refusals(document, nodes) : undefined;
  for (const node of nodes) {
    if (isMap(node)) {
      if (!isPlain(node, document)) addAll(problems, keyProblems(node, document));
    } else if (refusedIn) addAll(problems, refusedIn(node));
  }
  return problems;
}

/** A cheap test: aliases, tags and numbers that are none are what is looked for beside keys. */
const mayHoldRefused = /[*!]|\.(?:inf|nan)/i;

/** What kubectl refuses of an alias or a scalar. @param nodes all of the document */
function refusals(document: ParsedDocument, nodes: readonly SyntaxNode[]): (node: SyntaxNode) => readonly Problem[] {
  // A key may be what a value may not, such as `.inf`.
  let known: ReadonlySet<unknown> | undefined;
  const keys = () => {
    known ??= keysIn(nodes);
    return known;
  };
  return (node) => {
    if (isAlias(node)) return aliasProblem(node, document, keys());
    return isScalar(node) && mayBeRefused(node) && !keys().has(node) ? scalarProblem(node, node) : [];
  };
}

function keysIn(nodes: readonly SyntaxNode[]): ReadonlySet<unknown> {
  return new Set(nodes.flatMap((node) => (isMap(node) ? node.items.map(({ key }) => key) : [])));
}

/** Whether each pair of a map has a key of its own, and nothing is merged. */
function isPlain(map: YAMLMap, document: ParsedDocument): boolean {
  const { items } = map;
  if (items.length <= few && items.every(({ key }, i) => isScalar(key) && isOwnName(key, items, i))) return true;
  return entriesOf(map, document).size === map.items.length && !map.items.some(isMergeKey);
}

/** In so many keys it takes less to look for one among the others than to make a table. */
const few = 8;

/** Whether a key is text for certain, and is none of those before it. */
function isOwnName({ source = '', tag }: Scalar, items: YAMLMap['items'], place: number): boolean {
  if (tag !== undefined || !isText(source)) return false;
  for (let i = 0; i < place; i++) {
    const other = items[i]?.key;
    if (isScalar(other) && other.source === source) return false;
  }
  return true;
}

function problem(code: ProblemCode, node: SyntaxNode, message: string): Problem {
  return { code, message, span: { start: node.range[0], end: node.range[1] } };
}

function aliasProblem(alias: Alias, document: ParsedDocument, keys: ReadonlySet<unknown>): Problem[] {
  const node = alias as SyntaxNode;
  const target = anchorsOf(document).resolve(alias);
  const refused = (why: string): Problem[] => [
    problem('unreadable-value', node, `kubectl refuses the document: ${why}.`),
  ];
  if (anchorsOf(document).isWithinItself(alias)) return refused(`the anchor \`&${alias.source}\` contains itself`);
  if (!target) return refused(`no anchor \`&${alias.source}\` stands before this alias`);
  return isScalar(target) && keys.has(target) && !keys.has(alias) ? scalarProblem(target, node) : [];
}

/** A cheap test: of scalars without a tag kubectl refuses `.inf`, `-.inf`, `.nan` and their like alone. */
function mayBeRefused({ tag, source }: Scalar.Parsed): boolean {
  return tag !== undefined || /^[-+]?\./.test(source);
}

/** @param place where the value is used */
function scalarProblem(scalar: Scalar.Parsed, place: SyntaxNode): Problem[] {
  const value = scalarValue(writtenScalar(scalar));
  if (value === null || typeof value !== 'object') return [];
  const text = `kubectl refuses the document: \`${shortened(scalar.source)}\` ${value.refused}.`;
  return [problem('unreadable-value', place, text)];
}

function keyProblems(map: YAMLMap, document: ParsedDocument): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const pair of map.items) {
    const key = pair.key as SyntaxNode | null;
    const scalar = isAlias(key) ? anchorsOf(document).resolve(key) : key;
    if (isMergeKey(pair)) problems.push(...mergeProblem(pair, document));
    else if (key && isScalar(scalar)) problems.push(...keyProblem(key, scalar, seen));
    else if (key && scalar)
      problems.push(problem('unreadable-value', key, 'kubectl refuses the document: a key must be a scalar.'));
  }
  return problems;
}

function keyProblem(key: SyntaxNode, scalar: Scalar, seen: Set<string>): Problem[] {
  const text = keyText(writtenScalar(scalar));
  if (typeof text === 'object')
    return [problem('unreadable-value', key, `kubectl refuses the document: ${text.refused}.`)];
  if (!seen.has(text) || isDecidedElsewhere(text)) {
    seen.add(text);
    return [];
  }
  return [
    problem(
      'duplicate-key',
      key,
      `The key \`${text}\` stands twice in this map: kubectl keeps the last one without a word. Remove one of them.`,
    ),
  ];
}

function mergeProblem(pair: Pair, document: ParsedDocument): Problem[] {
  const value = pair.value as SyntaxNode | null;
  if (mergedMaps(value, document).every((map) => map !== undefined)) return [];
  const message = 'kubectl refuses the document: a merge key takes a map, or a list of maps.';
  return [problem('unreadable-value', value ?? (pair.key as SyntaxNode), message)];
}
