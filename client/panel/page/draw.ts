import type { ViewElement, ViewNode } from '../view/element.ts';

/**
 * Draws a view into a node of the page, by changing what differs from what it showed before: what is focused, unfolded or
 * scrolled stays so.
 * @param before what the node shows; undefined where it is new
 */
export function draw(parent: Element, before: ViewElement | undefined, after: ViewElement): void {
  drawChildren(parent, before ? [before] : [], [after]);
}

function drawChildren(parent: Element, before: readonly ViewNode[], after: readonly ViewNode[]): void {
  for (const [i, child] of after.entries()) drawChild(parent, parent.childNodes[i], before[i], child);
  while (parent.childNodes.length > after.length) parent.lastChild?.remove();
}

function drawChild(parent: Element, node: ChildNode | undefined, before: ViewNode | undefined, after: ViewNode): void {
  if (!node) parent.append(made(after));
  else if (typeof after === 'string') {
    if (before !== after) node.replaceWith(after);
  } else if (node instanceof Element && typeof before === 'object' && before.tag === after.tag) {
    change(node, before, after);
  } else node.replaceWith(made(after));
}

function change(node: Element, before: ViewElement, after: ViewElement): void {
  for (const name of Object.keys(before.attributes)) if (!(name in after.attributes)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(after.attributes))
    if (before.attributes[name] !== value) node.setAttribute(name, value);
  drawChildren(node, before.children, after.children);
}

function made(view: ViewNode): Node {
  if (typeof view === 'string') return document.createTextNode(view);
  const node = document.createElement(view.tag);
  for (const [name, value] of Object.entries(view.attributes)) node.setAttribute(name, value);
  node.append(...view.children.map(made));
  return node;
}
