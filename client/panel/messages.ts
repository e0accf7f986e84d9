import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import type { Target } from './target.ts';

/** What the panel tells its page: what stands at a place (null where there is no workload); that it was copied. */
export type ToPage =
  | { readonly type: 'context'; readonly target: Target | undefined; readonly context: WorkloadContext | null }
  | { readonly type: 'copied' };

/** What the page asks of the panel. Lines and characters count from 0. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy' }
  | { readonly type: 'reveal'; readonly line: number; readonly character: number };

/** What a message of the page asks; undefined where it is none that the panel knows. */
export function fromPage(message: unknown): FromPage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (message.type === 'ready' || message.type === 'copy') return { type: message.type };
  if (message.type !== 'reveal' || !('line' in message) || !('character' in message)) return undefined;
  const { line, character } = message;
  return isCount(line) && isCount(character) ? { type: 'reveal', line, character } : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
