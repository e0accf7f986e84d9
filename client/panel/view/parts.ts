import type { HeldValue } from '../../../shared/engine/context/types.ts';
import { lineWords, valueWords } from '../../../shared/engine/context/words.ts';
import type { Position } from '../../../shared/text/lines.ts';
import type { Translate } from '../../../shared/text/translate.ts';
import { element, type ViewElement, type ViewNode } from './element.ts';

/** A button that shows a place in the editor. @param of what stands there, for those who hear the button alone */
export function lineButton(at: Position, of: string, t: Translate): ViewElement {
  const words = lineWords(at, t);
  const place = { 'data-line': String(at.line), 'data-character': String(at.character) };
  return element(
    'button',
    { type: 'button', class: 'line', 'aria-label': t('{0}, go to {1}', of, words), ...place },
    words,
  );
}

/** A value: as code where it is written, else in words. */
export function valueNode(value: HeldValue, t: Translate): ViewElement {
  const words = valueWords(value, t);
  const isCode = value.text !== '' && value.from !== 'unknown';
  return isCode ? element('code', {}, words) : element('span', { class: 'quiet' }, words);
}

/** A table with a head, whose first cells name their rows. */
export function table(
  label: string,
  head: readonly string[],
  rows: readonly { readonly class?: string; readonly cells: readonly (readonly ViewNode[])[] }[],
): ViewElement {
  const heads = head.map((words) => element('th', { scope: 'col' }, words));
  const body = rows.map((row) => {
    const [first = [], ...rest] = row.cells;
    const cells = rest.map((cell) => element('td', {}, ...cell));
    return element('tr', row.class ? { class: row.class } : {}, element('th', { scope: 'row' }, ...first), ...cells);
  });
  return element(
    'table',
    {},
    element('caption', { class: 'heard' }, label),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...body),
  );
}

/** Short Markdown: code as code, links as their text. */
export function inline(markdown: string): ViewNode[] {
  return markdown
    .replace(/\[([^[\]]+)\]\([^()]+\)/g, '$1')
    .split(/`([^`]+)`/)
    .map((part, i) => (i % 2 === 1 ? element('code', {}, part) : part))
    .filter((part) => part !== '');
}

/** Names of fields that something hidden decides; undefined where there are none. */
export function elsewhereNode(fields: readonly string[], t: Translate): ViewElement | undefined {
  if (fields.length === 0) return undefined;
  return element('p', { class: 'quiet' }, t('Decided elsewhere: {0}.', fields.join(', ')));
}
