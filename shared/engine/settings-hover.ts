import type { Span } from '../text/span.ts';
import { type CoreReading, readCore } from '../yaml/core.ts';
import { cut } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import type { Path, Plain } from '../yaml/plain.ts';
import { settingText } from './settings-schema.ts';

/** What a `batten.yaml` means at an offset; undefined where there is nothing of ours. */
export function settingsHover(
  text: string,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  const [piece] = cut(text);
  if (!piece) return undefined;
  const reading = readCore(parseDocument(text.slice(piece.start, piece.end)));
  const found = placeAt(reading, reading.value, [], offset - piece.start);
  const markdown = found && settingText(found.path);
  if (!markdown) return undefined;
  return { markdown, span: { start: piece.start + found.span.start, end: piece.start + found.span.end } };
}

/** The key at an offset, or the one whose plain value is there. */
function placeAt(
  reading: CoreReading,
  value: Plain,
  path: Path,
  offset: number,
): { readonly path: Path; readonly span: Span } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const [key, below] of Object.entries<Plain>(value)) {
    const here = [...path, key];
    const isWord = typeof below !== 'object';
    const spans = [reading.spanOf(here, 'key'), isWord ? reading.spanOf(here, 'value') : undefined];
    const span = spans.find((one) => one && one.start <= offset && offset <= one.end);
    const place = span ? { path: here, span } : placeAt(reading, below, here, offset);
    if (place) return place;
  }
  return undefined;
}
