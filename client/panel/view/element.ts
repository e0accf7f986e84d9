import { clean } from '../../../shared/text/shown.ts';

/** What stands in the page, as plain data: what draws it, and what tests it, need no browser to make it. */
export type ViewNode = ViewElement | string;

export interface ViewElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ViewNode[];
}

/** An element. Children that are '' or undefined are left out. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (ViewNode | undefined)[]
): ViewElement {
  return { tag, attributes, children: children.flatMap((child) => (child ? [shown(child)] : [])) };
}

/** Nothing of a file turns the direction of what stands around it. */
function shown(child: ViewNode): ViewNode {
  return typeof child === 'string' ? clean(child) : child;
}
