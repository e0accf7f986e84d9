import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { JoinedList, Part } from '../../server/joined-list.ts';
import { jsonOf } from '../../server/protocol/json.node.ts';
import { StreamWriter } from '../../server/protocol/stream-writer.node.ts';

const said = (message: object) => JSON.parse(Buffer.concat(jsonOf({ jsonrpc: '2.0', ...message })).toString('utf8'));

test('a message with a list in parts is written as one with the whole list', () => {
  const list = fc.array(fc.array(fc.jsonValue(), { maxLength: 4 }), { maxLength: 6 });
  const place = fc.constantFrom(['result', 'items'] as const, ['params', 'diagnostics'] as const);
  fc.assert(
    fc.property(list, place, fc.json(), (parts, [body, key], word) => {
      const joined = new JoinedList(parts.map((part) => new Part(part)));
      const message = { id: 1, [body]: { [key]: joined, word, kind: 'full' } };
      const whole = JSON.parse(
        JSON.stringify({ jsonrpc: '2.0', id: 1, [body]: { [key]: parts.flat(), word, kind: 'full' } }),
      );
      assert.deepEqual(said(message), whole);
    }),
  );
});

test('a body that holds nothing but the list is written too, and so is what holds none', () => {
  const joined = new JoinedList([new Part([]), new Part(['a', 'ü']), new Part([]), new Part(['"]}'])]);
  assert.deepEqual(said({ result: { items: joined } }), { jsonrpc: '2.0', result: { items: ['a', 'ü', '"]}'] } });
  assert.deepEqual(said({ id: 2, result: null }), { jsonrpc: '2.0', id: 2, result: null });
});

test('a joined list is written by others as any list, and what is made of it is one', () => {
  const joined = new JoinedList([new Part([1, 2]), new Part([3])]);
  assert.equal(JSON.stringify(joined), '[1,2,3]');
  assert.deepEqual(structuredClone(joined), [1, 2, 3]);
  assert.deepEqual(
    joined.map((one) => one * 2),
    [2, 4, 6],
  );
});

test('some items of a part are the same part as before as long as they are the same', () => {
  const [a, b, c] = [{ a: 1 }, { b: 1 }, { c: 1 }];
  const part = new Part([a, b, c]);
  const two = part.reducedTo([a, b]);
  assert.equal(part.reducedTo([a, b]), two);
  assert.deepEqual(part.reducedTo([a, c]).items, [a, c]);
  assert.deepEqual(part.reducedTo([]).items, []);
  assert.equal(part.reducedTo([a, b, c]), part);
});

test('each message is written at once, behind its header, which counts bytes', async () => {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  const writer = new StreamWriter(stream);
  const message = { jsonrpc: '2.0', method: 'ü' };
  await Promise.all([writer.write(message), writer.write(message)]);
  const content = '{"jsonrpc":"2.0","method":"ü"}';
  assert.deepEqual(chunks, Array(2).fill(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`));
});

test('a message that can not be written is told to who waits and to who listens', async () => {
  const stream = new PassThrough();
  stream.on('error', () => undefined);
  const writer = new StreamWriter(stream);
  const told: (number | undefined)[] = [];
  writer.onError(([, , count]) => told.push(count));
  writer.end();
  await assert.rejects(writer.write({ jsonrpc: '2.0' }));
  assert.ok(told.includes(1));
});
