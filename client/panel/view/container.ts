import { containerRows } from '../../../shared/engine/context/rows.ts';
import type { ContainerContext, FieldContext, MountContext, PodContext } from '../../../shared/engine/context/types.ts';
import {
  accessWords,
  canceledWords,
  capabilitiesWords,
  identityWords,
  originWords,
  overrideWords,
  roleWords,
  sourceWords,
  valueWords,
} from '../../../shared/engine/context/words.ts';
import type { Translate } from '../../../shared/text/translate.ts';
import { element, type ViewElement, type ViewNode } from './element.ts';
import { gapsView } from './gaps.ts';
import { elsewhereNode, lineButton, table, valueNode } from './parts.ts';

/** One container: what it has from its pod, what it overrides, what it adds. @param isCurrent whether the cursor is in it */
export function containerView(
  container: ContainerContext,
  pod: PodContext,
  index: number,
  isCurrent: boolean,
  t: Translate,
): ViewElement {
  const { shown, elsewhere } = containerRows(container, pod);
  const title = `container-${index}`;
  const rows = shown.map((row) => ({
    class: row.from,
    cells: [[row.field], [valueNode(row, t)], originNodes(row, t)],
  }));
  return element(
    'li',
    {},
    element(
      'article',
      { class: 'card', 'aria-labelledby': title, ...(isCurrent ? { 'aria-current': 'true' } : {}) },
      element(
        'h3',
        { id: title },
        element('span', { class: 'name' }, container.name || t('unnamed')),
        ' ',
        element('span', { class: 'badge' }, roleWords(container, t)),
        ...(isCurrent ? [' ', element('span', { class: 'badge here' }, t('at the cursor'))] : []),
        ' ',
        lineButton(container.at, t('Container {0}', container.name), t),
      ),
      summary(container, pod, t),
      rows.length > 0
        ? table(t('Fields of {0}', container.name), [t('Field'), t('Value'), t('From')], rows)
        : undefined,
      elsewhereNode(elsewhere, t),
      mountsView(container, t),
      gapsView(container.gaps, 'h4', container.name, t),
    ),
  );
}

function summary(
  { image, identity, capabilities }: ContainerContext,
  { windows }: PodContext,
  t: Translate,
): ViewElement {
  const entries: [string, ViewNode][] = [
    ...(image ? [[t('Image'), element('code', {}, image)] satisfies [string, ViewNode]] : []),
    [t('Starts as'), identityWords(identity, t)],
    ...(windows ? [] : [[t('Capabilities'), capabilitiesWords(capabilities, t)] satisfies [string, ViewNode]]),
  ];
  return element('dl', {}, ...entries.flatMap(([term, words]) => [element('dt', {}, term), element('dd', {}, words)]));
}

function originNodes(row: FieldContext, t: Translate): ViewNode[] {
  const { field, from, at, overrides } = row;
  const badge = element('span', { class: `origin ${from}` }, originWords(row, t));
  const other = overrides
    ? element(
        'div',
        { class: 'overrides' },
        `${overrideWords(row, t)} `,
        overrides.at
          ? lineButton(overrides.at, t('Overridden {0} {1}', field, valueWords(overrides, t)), t)
          : undefined,
      )
    : undefined;
  const canceled = row.canceled ? element('div', { class: 'overrides' }, canceledWords(row, t)) : undefined;
  return [
    badge,
    ...(at ? [' ', lineButton(at, `${field} ${valueWords(row, t)}`, t)] : []),
    ...(other ? [other] : []),
    ...(canceled ? [canceled] : []),
  ];
}

function mountsView({ name, mounts }: ContainerContext, t: Translate): ViewElement | undefined {
  if (mounts.length === 0) return undefined;
  const rows = mounts.map((mount) => ({
    ...(mount.hostPath === undefined ? {} : { class: 'host-path' }),
    cells: [[element('code', {}, mount.path)], sourceNodes(mount, t), accessNodes(mount, t)],
  }));
  return element(
    'div',
    {},
    element('h4', {}, t('Mounts'), ' ', element('span', { class: 'heard' }, t('of {0}', name))),
    table(t('Mounts of {0}', name), [t('Mounted at'), t('What'), t('Access')], rows),
  );
}

function sourceNodes(mount: MountContext, t: Translate): ViewNode[] {
  const { hostPath, volume, volumeAt } = mount;
  return [
    ...(hostPath === undefined ? [] : [element('span', { class: 'badge' }, t('node')), ' ']),
    sourceWords(mount, t),
    ...(volumeAt ? [' ', lineButton(volumeAt, t('Volume {0}', volume), t)] : []),
  ];
}

function accessNodes(mount: MountContext, t: Translate): ViewNode[] {
  return [accessWords(mount, t), ' ', lineButton(mount.at, t('Mount {0}', mount.path), t)];
}
