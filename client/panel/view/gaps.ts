import type { Gap } from '../../../shared/engine/context/types.ts';
import { element, type ViewElement } from './element.ts';
import { inline, lineButton } from './parts.ts';

/** The gaps of a pod or container, the loudest level first; undefined where there are none. @param heading such as `h3` */
export function gapsView(gaps: readonly Gap[], heading: string, whose: string): ViewElement | undefined {
  if (gaps.length === 0) return undefined;
  const count = `${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}`;
  return element(
    'div',
    { class: 'gaps' },
    element(heading, {}, count, element('span', { class: 'heard' }, ` of ${whose}`)),
    element('ul', {}, ...inOrder(gaps).map(gapView)),
  );
}

function inOrder(gaps: readonly Gap[]): Gap[] {
  return [...gaps].sort((a, b) => a.standard.localeCompare(b.standard));
}

function gapView({ standard, message, why, at }: Gap): ViewElement {
  return element(
    'li',
    { class: `gap ${standard}` },
    element(
      'p',
      {},
      element('span', { class: 'badge' }, standard),
      ' ',
      ...inline(message),
      ' ',
      lineButton(at, `Violates ${standard}`),
    ),
    element('details', {}, element('summary', {}, 'What it lets an attacker do'), element('p', {}, ...inline(why))),
  );
}
