import { podRows } from '../../../shared/engine/context/rows.ts';
import type { PodContext, PodFieldContext } from '../../../shared/engine/context/types.ts';
import { heirWords, valueWords } from '../../../shared/engine/context/words.ts';
import type { Translate } from '../../../shared/text/translate.ts';
import { element, type ViewElement, type ViewNode } from './element.ts';
import { gapsView } from './gaps.ts';
import { elsewhereNode, lineButton, table, valueNode } from './parts.ts';

/** What the pod itself says: what containers have from it. */
export function podView(pod: PodContext, t: Translate): ViewElement {
  const { shown, elsewhere, unset } = podRows(pod);
  const rows = shown.map((row) => ({ cells: [[row.field], [valueNode(row, t)], whereNodes(row, t)] }));
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'pod-title' },
    element('h2', { id: 'pod-title' }, t('Pod')),
    rows.length > 0
      ? table(t('What the pod sets'), [t('Field'), t('Value'), t('Where')], rows)
      : element('p', { class: 'quiet' }, t('The pod sets nothing.')),
    elsewhereNode(elsewhere, t),
    unsetView(unset, t),
    gapsView(pod.gaps, 'h3', t('the pod'), t),
  );
}

function whereNodes(row: PodFieldContext, t: Translate): ViewNode[] {
  const words = heirWords(row, t);
  return row.at ? [lineButton(row.at, `${row.field} ${valueWords(row, t)}`, t), ` ${words}`] : [words];
}

/** What the pod leaves to the defaults, folded away. */
function unsetView(rows: readonly PodFieldContext[], t: Translate): ViewElement | undefined {
  if (rows.length === 0) return undefined;
  const cells = rows.map((row) => ({ cells: [[row.field], [valueNode(row, t)]] }));
  return element(
    'details',
    {},
    element('summary', {}, t('Left to the defaults ({0})', String(rows.length))),
    table(t('What the pod leaves to the defaults'), [t('Field'), t('Default')], cells),
  );
}
