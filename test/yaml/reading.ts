import { cut } from '../../shared/yaml/cut.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import type { Problem } from '../../shared/yaml/problem.ts';
import { refusedValues } from '../../shared/yaml/refused.ts';
import { Value } from '../../shared/yaml/value.ts';

/** The root of a text that is one document. */
export function rootOf(text: string, absence: 'absent' | 'unknown' = 'absent'): Value {
  return Value.root(parseDocument(text), absence);
}

/** What kubectl would send of a value, as far as the product reads it; a value that has no place in JSON is its reason. */
export function jsonOf(value: Value): unknown {
  if (value.shape === 'map') return Object.fromEntries(value.entries().map(([key, member]) => [key, jsonOf(member)]));
  if (value.shape === 'list') return value.items().map(jsonOf);
  return value.scalar() ?? null;
}

/** The documents of a file, cut and read. */
export function readAll(text: string): unknown[] {
  return cut(text).map(({ start, end }) => jsonOf(rootOf(text.slice(start, end))));
}

/** What is told of a file: the marks between its documents, its syntax, its values. Spans are those of the file. */
export function problemsOf(text: string): Problem[] {
  return cut(text).flatMap(({ start, end, problems }) => {
    const document = parseDocument(text.slice(start, end));
    const within = [...document.errors, ...refusedValues(document)].map((problem) => ({
      ...problem,
      span: { start: problem.span.start + start, end: problem.span.end + start },
    }));
    return [...problems, ...within];
  });
}

/** The codes of what is told of a file, each with the text that it points at. */
export function told(text: string): string[] {
  return problemsOf(text).map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
}
