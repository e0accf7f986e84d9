import { LineIndex } from '../../text/lines.ts';
import { cut } from '../../yaml/cut.ts';
import { parseDocument } from '../../yaml/parse.ts';
import { Value } from '../../yaml/value.ts';
import type { BuildArgs } from '../dockerfile/variables.ts';
import { argsOf, knownText } from './build.ts';

/** A document of a YAML or JSON file that tells builds. */
export interface BuildDocument {
  readonly root: Value;
  /** The line, zero-based, in which a value stands. */
  lineOf(value: Value): number;
}

/** The documents of a file. Never throws. */
export function buildDocuments(text: string): BuildDocument[] {
  const lines = new LineIndex(text);
  return cut(text).map(({ start, end }) => ({
    root: Value.root(parseDocument(text.slice(start, end)), 'absent'),
    lineOf: (value) => lines.positionAt(start + ((value.keySpan ?? value.span)?.start ?? 0)).line,
  }));
}

/** A scalar as it is written, with its variables; undefined where there is none. */
export function written(value: Value): string | undefined {
  const scalar = value.scalar();
  if (typeof scalar === 'string') return value.text();
  if (typeof scalar !== 'number' && typeof scalar !== 'boolean') return undefined;
  const { span } = value;
  return span && value.document.text.slice(span.start, span.end);
}

/** The scalars of a list, or a scalar by itself, or its lines. */
export function writtenList(value: Value): string[] {
  if (value.shape === 'list') return value.items().flatMap((item) => written(item) ?? []);
  return (written(value) ?? '').split('\n').map((line) => line.trim());
}

/** Build arguments as a map, or as a list of `NAME=value`. */
export function writtenArgs(value: Value): BuildArgs {
  if (value.shape !== 'map') return argsOf(writtenList(value).filter((line) => line !== ''));
  return new Map(value.entries().map(([name, one]) => [name, knownText(written(one))]));
}

/** The names of a map, or those of a list of `NAME=value`. */
export function writtenNames(value: Value): string[] {
  return [...writtenArgs(value).keys()];
}
