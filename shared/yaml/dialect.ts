import { isCollection, isPair, isScalar, type Scalar } from 'yaml';
import type { Span } from '../text/span.ts';
import { nodesInOrder } from './anchors.ts';
import { isJson } from './json-stream.ts';
import type { ParsedDocument, SyntaxNode } from './parse.ts';
import type { Problem } from './problem.ts';

/**
 * What the `yaml` package reads, but the scanner of go-yaml refuses: characters, escapes, names of anchors, and the signs
 * that may not touch in flow. Measured with kubectl 1.35.
 * @param nodes every node of the document, in the order of the text
 */
export function refusedSyntax(document: ParsedDocument, nodes: readonly SyntaxNode[]): Problem[] {
  const { text } = document;
  return [
    ...controlCharacters(text),
    ...tabProblems(document),
    ...(mayRefuseNodes.test(text) ? nodes.flatMap((node) => nodeProblems(node, text)) : []),
  ];
}

/** A cheap test: anchors, escapes, tags, and colons at the begin of something are what is looked for in the nodes. */
const mayRefuseNodes = /[&\\!]|[\s[\]{},:"']:\S/;

function nodeProblems(node: SyntaxNode, text: string): Problem[] {
  const problems: Problem[] = [];
  if ('anchor' in node && node.anchor) problems.push(...anchorProblem(node, node.anchor));
  if (isScalar(node)) {
    if (node.type === 'QUOTE_DOUBLE') problems.push(...escapeProblem(node, text));
  } else if (isCollection(node) && node.flow)
    for (const child of scalarsIn(node)) problems.push(...flowProblem(child, text));
  return problems;
}

function problem(start: number, end: number, message: string): Problem {
  return { code: 'unreadable-value', message: `kubectl refuses the document: ${message}.`, span: { start, end } };
}

function controlCharacters(text: string): Problem[] {
  const found = /[^\t\n\r -~\u0085\u00a0-\ufffd]/.exec(text);
  // In JSON any character but those below the space may stand as it is (RFC 8259, section 7).
  if (!found || isJson(text)) return [];
  return [problem(found.index, found.index + 1, 'control characters are not allowed')];
}

/** A tab cannot stand at the beginning of a blank line, nor behind a dash; in brackets and quotes it can. */
function tabProblems({ root, text: whole, errors }: ParsedDocument): Problem[] {
  const text = whole.slice(0, errors.find(({ code }) => code === 'ignored-content')?.span.start);
  if (!text.includes('\t') || isScalar(root)) return [];
  const brackets: Span[] = [];
  const scalars: Span[] = [];
  for (const node of nodesInOrder(root)) {
    const [start, end] = node.range;
    if ((isCollection(node) && node.flow) || (isScalar(node) && node.type?.startsWith('QUOTE')))
      brackets.push({ start, end });
    else if (isScalar(node)) scalars.push({ start, end });
  }
  const lines = tabsOutside(/(?:^|\n)(\t)(?=[ \t]*(?:#|\r?\n|$))/g, text, brackets);
  return [...lines, ...tabsOutside(/(?:^|\n) *(?:- +)*- *(\t)/g, text, [...brackets, ...scalars])];
}

function tabsOutside(pattern: RegExp, text: string, shields: readonly Span[]): Problem[] {
  const sorted = [...shields].sort((a, b) => a.start - b.start);
  const problems: Problem[] = [];
  let next = 0;
  // Where the last of the shields that begin before a tab ends.
  let behind = 0;
  for (const found of text.matchAll(pattern)) {
    const at = found.index + found[0].length - 1;
    for (; (sorted[next]?.start ?? Number.POSITIVE_INFINITY) <= at; next++)
      behind = Math.max(behind, sorted[next]?.end ?? 0);
    if (at >= behind) problems.push(problem(at, at + 1, 'a tab cannot stand here, only spaces can'));
  }
  return problems;
}

function anchorProblem(node: SyntaxNode, name: string): Problem[] {
  if (/^[\w-]+$/.test(name)) return [];
  return [
    problem(node.range[0], node.range[1], `the anchor \`&${name}\` may hold letters, digits, \`_\` and \`-\` only`),
  ];
}

/** JSON has escapes that YAML has not; a JSON document may be read as such. */
function escapeProblem(node: SyntaxNode, text: string): Problem[] {
  const [start, end] = node.range;
  const written = text.slice(start, end);
  if (!written.includes('\\')) return [];
  const sign = [...written.matchAll(/\\(?:u[0-9a-fA-F]{4}|[\s\S])/g)].find(([found]) =>
    /^\\(?:\/|u[dD][89a-fA-F])/.test(found),
  );
  if (!sign || isJson(text)) return [];
  return [problem(start + sign.index, start + sign.index + sign[0].length, `YAML has no escape \`${sign[0]}\``)];
}

function scalarsIn({ items }: { readonly items: readonly unknown[] }): Scalar.Parsed[] {
  const scalars: unknown[] = [];
  for (const item of items) {
    if (isPair(item)) scalars.push(item.key, item.value);
    else scalars.push(item);
  }
  return scalars.filter((item) => isScalar(item)) as Scalar.Parsed[];
}

function flowProblem(scalar: Scalar.Parsed, text: string): Problem[] {
  const [start, end] = scalar.range;
  if (scalar.type !== 'PLAIN') return [];
  if (scalar.source.startsWith(':')) return [problem(start, end, 'a value in flow cannot begin with a colon')];
  if (scalar.source !== '' || !scalar.tag || !/[\]}]/.test(text.charAt(start)) || !/[^\s]/.test(text.charAt(start - 1)))
    return [];
  return [problem(start, start + 1, 'white space must follow a tag')];
}
