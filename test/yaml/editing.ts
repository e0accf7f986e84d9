import assert from 'node:assert/strict';
import { lineEndOf } from '../../shared/text/lines.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { planEdits } from '../../shared/yaml/edit.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import type { Plain } from '../../shared/yaml/plain.ts';
import { proveEdits } from '../../shared/yaml/prove.ts';
import type { Intent } from '../../shared/yaml/wanted.ts';

const pathOf = (path: string) => path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** Wishes for `spec.containers.0.image` and the like. */
export const set = (path: string, value: Plain): Intent => ({ op: 'set', path: pathOf(path), value });
export const append = (path: string, value: Plain): Intent => ({ op: 'append', path: pathOf(path), value });
export const remove = (path: string, more: { item?: Plain; prune?: true } = {}): Intent => ({
  op: 'remove',
  path: pathOf(path),
  ...more,
});
export const move = (path: string, ...to: string[]): Intent => ({ op: 'move', path: pathOf(path), to: to.map(pathOf) });
export const rename = (path: string, key: string): Intent => ({ op: 'rename', path: pathOf(path), key });

/** The text after an edit with its own line ends, which the product must prove; or why it is declined. */
export function edit(text: string, ...intents: Intent[]): string {
  const document = parseDocument(text);
  const plan = planEdits(document, intents);
  if ('declined' in plan) return `declined: ${plan.declined}`;
  const lineEnd = lineEndOf(text);
  const changes = plan.changes.map((change) => ({ ...change, text: change.text.replaceAll('\n', lineEnd) }));
  const after = applyChanges(text, changes);
  assert.ok(proveEdits(document, changes, intents), `not proven: ${JSON.stringify({ text, after, intents })}`);
  return after;
}

/** Asserts what an edit makes of a text, byte by byte. */
export function becomes(before: string, intents: Intent | readonly Intent[], after: string): void {
  assert.equal(edit(before, ...[intents].flat()), after);
}

/** Asserts that an edit is declined, for a reason that says so. */
export function isDeclined(before: string, intents: Intent | readonly Intent[], reason: RegExp): void {
  const result = edit(before, ...[intents].flat());
  assert.match(result, /^declined: \S/);
  assert.match(result, reason);
}
