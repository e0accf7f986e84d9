import { containerRows } from '../../../shared/engine/context/rows.ts';
import type { ContainerContext, FieldContext, MountContext, PodContext } from '../../../shared/engine/context/types.ts';
import {
  accessWords,
  capabilitiesWords,
  identityWords,
  originWords,
  overrideWords,
  roleWords,
  sourceWords,
  valueWords,
} from '../../../shared/engine/context/words.ts';
import { element, type ViewElement, type ViewNode } from './element.ts';
import { gapsView } from './gaps.ts';
import { elsewhereNode, lineButton, table, valueNode } from './parts.ts';

/** One container: what it has from its pod, what it overrides, what it adds. @param isCurrent whether the cursor is in it */
export function containerView(
  container: ContainerContext,
  pod: PodContext,
  index: number,
  isCurrent: boolean,
): ViewElement {
  const { shown, elsewhere } = containerRows(container, pod);
  const title = `container-${index}`;
  const rows = shown.map((row) => ({
    class: row.from,
    cells: [[row.field], [valueNode(row)], originNodes(row)],
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
        element('span', { class: 'name' }, container.name || 'unnamed'),
        ' ',
        element('span', { class: 'badge' }, roleWords(container)),
        ...(isCurrent ? [' ', element('span', { class: 'badge here' }, 'at the cursor')] : []),
        ' ',
        lineButton(container.at, `Container ${container.name}`),
      ),
      summary(container, pod),
      rows.length > 0 ? table(`Fields of ${container.name}`, ['Field', 'Value', 'From'], rows) : undefined,
      elsewhereNode(elsewhere),
      mountsView(container),
      gapsView(container.gaps, 'h4', container.name),
    ),
  );
}

function summary({ image, identity, capabilities }: ContainerContext, { windows }: PodContext): ViewElement {
  const entries: [string, ViewNode][] = [
    ...(image ? [['Image', element('code', {}, image)] satisfies [string, ViewNode]] : []),
    ['Starts as', identityWords(identity)],
    ...(windows ? [] : [['Capabilities', capabilitiesWords(capabilities)] satisfies [string, ViewNode]]),
  ];
  return element('dl', {}, ...entries.flatMap(([term, words]) => [element('dt', {}, term), element('dd', {}, words)]));
}

function originNodes(row: FieldContext): ViewNode[] {
  const { field, from, at, overrides } = row;
  const badge = element('span', { class: `origin ${from}` }, originWords(row));
  const other = overrides
    ? element(
        'div',
        { class: 'overrides' },
        `${overrideWords(row)} `,
        overrides.at ? lineButton(overrides.at, `Overridden ${field} ${valueWords(overrides)}`) : undefined,
      )
    : undefined;
  return [badge, ...(at ? [' ', lineButton(at, `${field} ${valueWords(row)}`)] : []), ...(other ? [other] : [])];
}

function mountsView({ name, mounts }: ContainerContext): ViewElement | undefined {
  if (mounts.length === 0) return undefined;
  const rows = mounts.map((mount) => ({
    ...(mount.hostPath === undefined ? {} : { class: 'host-path' }),
    cells: [[element('code', {}, mount.path)], sourceNodes(mount), accessNodes(mount)],
  }));
  return element(
    'div',
    {},
    element('h4', {}, 'Mounts', element('span', { class: 'heard' }, ` of ${name}`)),
    table(`Mounts of ${name}`, ['Mounted at', 'What', 'Access'], rows),
  );
}

function sourceNodes(mount: MountContext): ViewNode[] {
  const { hostPath, volume, volumeAt } = mount;
  return [
    ...(hostPath === undefined ? [] : [element('span', { class: 'badge' }, 'node'), ' ']),
    sourceWords(mount),
    ...(volumeAt ? [' ', lineButton(volumeAt, `Volume ${volume}`)] : []),
  ];
}

function accessNodes(mount: MountContext): ViewNode[] {
  return [accessWords(mount), ' ', lineButton(mount.at, `Mount ${mount.path}`)];
}
