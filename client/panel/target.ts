/** A place in a document. The position counts from 0. */
export interface Target {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** The place that the arguments of a command name: a URI and a position, as a code lens of the server has them; else undefined. */
export function targetOf(uri: unknown, position: unknown): Target | undefined {
  const isUri = typeof uri === 'string' || (typeof uri === 'object' && uri !== null && 'scheme' in uri);
  if (!isUri || typeof position !== 'object' || position === null) return undefined;
  if (!('line' in position) || !('character' in position)) return undefined;
  const { line, character } = position;
  if (typeof line !== 'number' || typeof character !== 'number') return undefined;
  return { uri: String(uri), position: { line, character } };
}

/** The place that the page kept as its state; undefined where that is none. */
export function targetOfState(state: unknown): Target | undefined {
  if (typeof state !== 'object' || state === null || !('target' in state)) return undefined;
  const { target } = state;
  if (typeof target !== 'object' || target === null || !('uri' in target) || !('position' in target)) return undefined;
  return targetOf(target.uri, target.position);
}
