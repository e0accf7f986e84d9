import type { Workload } from '../kubernetes/workload.ts';
import type { Fix } from '../rules/types.ts';
import type { Span } from '../text/span.ts';
import { planEdits } from '../yaml/edit.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { type SharedIntents, throughShared } from '../yaml/shared.ts';

/**
 * A fix that is made where the values are written that it changes, behind aliases and merge keys. Of class `review` where
 * other places use them too; its title says which. None where it can't be written there either.
 */
export function throughAnchors(document: ParsedDocument, workload: Workload | undefined, fix: Fix): Fix[] {
  const led = throughShared(document, fix.intents);
  if (!led || 'declined' in planEdits(document, led.intents)) return [];
  const { intents, alsoAt } = led;
  if (alsoAt.length === 0) return [{ ...fix, intents }];
  const where = placesInWords(document, workload, led);
  const evidence = `${fix.evidence} What else uses the value is changed with it.`.trimStart();
  return [{ ...fix, intents, title: `${fix.title}${where}`, class: 'review', evidence }];
}

/** So many containers are named at most. */
const mostNames = 3;

/** Where a shared value acts besides, in words behind a title. */
function placesInWords(
  { text }: ParsedDocument,
  workload: Workload | undefined,
  { alsoAt, anchors }: SharedIntents,
): string {
  const containers = (workload?.pod.containers ?? []).flatMap(({ name, value: { span } }) =>
    span && alsoAt.some((use) => isWithin(use, span, text)) ? [{ name, span }] : [],
  );
  const names = containers.map(({ name }) => `container "${name}"`);
  const hidden = alsoAt.some(
    (use) => text[use.start] === '*' && !containers.some(({ span }) => isWithin(use, span, text)),
  );
  const used = anchors.map((anchor) => `&${anchor}`).join(' and ');
  if (names.length > mostNames) names.splice(mostNames - 1, names.length, `${names.length - mostNames + 1} more`);
  const said = [...names, ...(hidden ? [`wherever ${used} is used`] : [])];
  return said.length > 0
    ? `, also for ${said.join(' and ')}`.replace('also for wherever', 'also wherever')
    : `, where ${used} is written`;
}

/** Whether a use stands in a value, or is its anchor, which stands before it. */
function isWithin(use: Span, holder: Span, text: string): boolean {
  const anchored = use.end <= holder.start && text.slice(use.end, holder.start).trim() === '';
  return anchored || (holder.start <= use.start && use.end <= holder.end);
}
