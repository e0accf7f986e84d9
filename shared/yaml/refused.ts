import { isAlias, isCollection, isMap, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { anchorsOf, nodesInOrder } from './anchors.ts';
import { isMergeKey, writtenScalar } from './entries.ts';
import { isDecidedElsewhere } from './mask.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { keyText, scalarValue } from './scalar.ts';

/**
 * What the YAML syntax allows, but kubectl refuses or reads otherwise than it looks: values and keys without a place in
 * JSON, aliases without an anchor or within their own anchor, merge keys of what is no map, keys that stand twice.
 * Measured with kubectl 1.35. Empty for templates.
 */
export function refusedValues(document: ParsedDocument): Problem[] {
  if (document.template) return [];
  const problems: Problem[] = [];
  for (const node of nodesInOrder(document.root)) {
    if (isAlias(node)) problems.push(...aliasProblem(node, document));
    else if (isScalar(node)) problems.push(...scalarProblem(node));
    else if (isMap(node)) problems.push(...keyProblems(node, document));
  }
  return problems;
}

function problem(code: ProblemCode, node: SyntaxNode, message: string): Problem {
  return { code, message, span: { start: node.range[0], end: node.range[1] } };
}

function aliasProblem(alias: SyntaxNode & { source: string }, document: ParsedDocument): Problem[] {
  const target = isAlias(alias) ? anchorsOf(document).resolve(alias) : undefined;
  if (!target)
    return [
      problem(
        'unreadable-value',
        alias,
        `kubectl refuses the document: no anchor \`&${alias.source}\` stands before this alias.`,
      ),
    ];
  const within = isCollection(target) && target.range[0] <= alias.range[0] && alias.range[1] <= target.range[1];
  return within
    ? [
        problem(
          'unreadable-value',
          alias,
          `kubectl refuses the document: the anchor \`&${alias.source}\` contains itself.`,
        ),
      ]
    : [];
}

function scalarProblem(node: Scalar.Parsed): Problem[] {
  const value = scalarValue(writtenScalar(node));
  if (value === null || typeof value !== 'object') return [];
  return [
    problem(
      'unreadable-value',
      node,
      `kubectl refuses the document: this value ${value.refused}.`.replace(
        'value infinity',
        'value is refused, for infinity',
      ),
    ),
  ];
}

function keyProblems(map: YAMLMap, document: ParsedDocument): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const pair of map.items) {
    const key = pair.key as SyntaxNode | null;
    if (isMergeKey(pair)) problems.push(...mergeProblem(pair, document));
    else if (isScalar(key)) problems.push(...keyProblem(key as Scalar.Parsed, seen));
    else if (key && !isAlias(key))
      problems.push(problem('unreadable-value', key, 'kubectl refuses the document: a key must be a scalar.'));
  }
  return problems;
}

function keyProblem(key: Scalar.Parsed, seen: Set<string>): Problem[] {
  const text = keyText(writtenScalar(key));
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
  const target = isAlias(value) ? anchorsOf(document).resolve(value) : value;
  const targets = isCollection(target) && !isMap(target) ? (target.items as (SyntaxNode | null)[]) : [target ?? null];
  const wrong = targets.some((item) => !isMap(isAlias(item) ? anchorsOf(document).resolve(item) : item));
  return wrong && value
    ? [problem('unreadable-value', value, 'kubectl refuses the document: a merge key takes a map, or a list of maps.')]
    : [];
}
