import { podRows } from '../../../shared/engine/context/rows.ts';
import type { PodContext, PodFieldContext } from '../../../shared/engine/context/types.ts';
import { heirWords, valueWords } from '../../../shared/engine/context/words.ts';
import { element, type ViewElement, type ViewNode } from './element.ts';
import { gapsView } from './gaps.ts';
import { elsewhereNode, lineButton, table, valueNode } from './parts.ts';

/** What the pod itself says: what containers have from it. */
export function podView(pod: PodContext): ViewElement {
  const { shown, elsewhere, unset } = podRows(pod);
  const rows = shown.map((row) => ({ cells: [[row.field], [valueNode(row)], whereNodes(row)] }));
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'pod-title' },
    element('h2', { id: 'pod-title' }, 'Pod'),
    rows.length > 0
      ? table('What the pod sets', ['Field', 'Value', 'Where'], rows)
      : element('p', { class: 'quiet' }, 'The pod sets nothing.'),
    elsewhereNode(elsewhere),
    unsetView(unset),
    gapsView(pod.gaps, 'h3', 'the pod'),
  );
}

function whereNodes(row: PodFieldContext): ViewNode[] {
  const words = heirWords(row);
  return row.at ? [lineButton(row.at, `${row.field} ${valueWords(row)}`), ` ${words}`] : [words];
}

/** What the pod leaves to the defaults, folded away. */
function unsetView(rows: readonly PodFieldContext[]): ViewElement | undefined {
  if (rows.length === 0) return undefined;
  const cells = rows.map((row) => ({ cells: [[row.field], [valueNode(row)]] }));
  return element(
    'details',
    {},
    element('summary', {}, `Left to the defaults (${rows.length})`),
    table('What the pod leaves to the defaults', ['Field', 'Default'], cells),
  );
}
