import type { Gap } from '../../../shared/engine/context/types.ts';
import type { Translate } from '../../../shared/text/translate.ts';
import { element, type ViewElement } from './element.ts';
import { inline, lineButton } from './parts.ts';

/** The gaps of a pod or container, the loudest level first; undefined where there are none. @param heading such as `h3` */
export function gapsView(gaps: readonly Gap[], heading: string, whose: string, t: Translate): ViewElement | undefined {
  if (gaps.length === 0) return undefined;
  const count = gaps.length === 1 ? t('1 gap') : t('{0} gaps', String(gaps.length));
  return element(
    'div',
    { class: 'gaps' },
    element(heading, {}, count, ' ', element('span', { class: 'heard' }, t('of {0}', whose))),
    element('ul', {}, ...inOrder(gaps).map((gap) => gapView(gap, t))),
  );
}

function inOrder(gaps: readonly Gap[]): Gap[] {
  return [...gaps].sort((a, b) => a.standard.localeCompare(b.standard));
}

function gapView({ standard, message, why, at }: Gap, t: Translate): ViewElement {
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
      lineButton(at, t('Violates {0}', standard), t),
    ),
    element('details', {}, element('summary', {}, t('What it lets an attacker do')), element('p', {}, ...inline(why))),
  );
}
