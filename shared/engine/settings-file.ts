import { tidy } from '../text/shown.ts';
import type { Span } from '../text/span.ts';
import { readCore } from '../yaml/core.ts';
import { cut } from '../yaml/cut.ts';
import { parseDocument } from '../yaml/parse.ts';
import { isRecord } from './setting.ts';
import { type Layer, readLayer } from './settings.ts';

/** The name of the file that holds a project's settings. */
export const settingsFileName = 'batten.yaml';

/** The id that problems of such a file have. */
export const settingsProblemCode = 'configuration';

/** Something in a `batten.yaml` that is not understood, with its place in the text. */
export interface SettingsFileProblem {
  readonly span: Span;
  readonly message: string;
}

/** What a `batten.yaml` says. A file that can't be read as a whole says nothing. */
export interface SettingsFile {
  readonly layer: Layer;
  readonly problems: readonly SettingsFileProblem[];
}

const cutOff = 'The document ends above this line, by its layout.';

/** Reads the text of a `batten.yaml`. Never throws. */
export function readSettingsFile(text: string): SettingsFile {
  const [first, second] = cut(text);
  if (!first) return { layer: {}, problems: [] };
  const document = parseDocument(text.slice(first.start, first.end));
  const shifted = (span: Span) => ({ start: first.start + span.start, end: first.start + span.end });
  const broken = document.errors[0];
  if (broken) return unreadable(shifted(broken.span), broken.code === 'yaml-syntax' ? broken.message : cutOff);
  if (document.template) return unreadable(shifted({ start: 0, end: 1 }), 'Settings can be no template.');
  if (second) return unreadable({ start: second.start, end: second.start + 1 }, 'A settings file is one document.');
  const { value, doubled, spanOf } = readCore(document);
  if (value !== null && !isRecord(value)) return unreadable(shifted({ start: 0, end: 1 }), 'Settings are a map.');
  const { layer, problems } = readLayer(value, 'file');
  const twice = doubled.map(({ key, span }) => ({ span: shifted(span), message: tidy(`\`${key}\` stands twice.`) }));
  const placed = problems.map(({ path, on, message }) => {
    const span = spanOf(path, on) ?? spanOf(path, 'key') ?? { start: 0, end: 0 };
    return { span: shifted(span), message: tidy(message) };
  });
  return { layer, problems: [...twice, ...placed].sort((a, b) => a.span.start - b.span.start) };
}

function unreadable(span: Span, message: string): SettingsFile {
  return { layer: {}, problems: [{ span, message: tidy(message) }] };
}
