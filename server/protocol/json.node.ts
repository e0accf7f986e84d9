import type { Message } from 'vscode-languageserver';
import { remembered } from '../../shared/memory.ts';
import { JoinedList, type Part } from '../joined-list.ts';

/** The bytes of the items of a part, with a comma before each. */
const bytesOf = remembered(({ items }: Part<unknown>) =>
  Buffer.from(items.length > 0 ? `,${JSON.stringify(items).slice(1, -1)}` : ''),
);

/**
 * The JSON of a message in UTF-8, in pieces. A joined list that stands in its result or its parameters is written part by
 * part, each once: a keystroke changes one of them, and they are nearly all that is said.
 */
export function jsonOf(message: Message): Buffer[] {
  const places: [string, unknown][] = Object.entries(message);
  for (const [place, body] of places) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) continue;
    const found = listIn(body);
    if (!found) continue;
    const [key, list] = found;
    const frame = beginning({ ...message, [place]: undefined }, place) + beginning({ ...body, [key]: undefined }, key);
    return [Buffer.from(`${frame}[`), ...withoutComma(list.parts.map(bytesOf)), Buffer.from(']}}')];
  }
  return [Buffer.from(JSON.stringify(message))];
}

/** The joined list in an object, and its key. */
function listIn(body: object): readonly [string, JoinedList<unknown>] | undefined {
  for (const [key, value] of Object.entries(body)) if (value instanceof JoinedList) return [key, value];
  return undefined;
}

/** The JSON of an object, up to the value of one more key. */
function beginning(object: object, key: string): string {
  const written = JSON.stringify(object).slice(0, -1);
  return `${written}${written === '{' ? '' : ','}${JSON.stringify(key)}:`;
}

/** Without the comma before the first item. */
function withoutComma(parts: readonly Buffer[]): Buffer[] {
  const [first, ...others] = parts.filter(({ length }) => length > 0);
  return first ? [first.subarray(1), ...others] : [];
}
