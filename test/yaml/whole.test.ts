// Cutting and parsing document by document equals the `yaml` package's own parse of the whole text, node by node, but
// for the shapes of facts K.2, which the texts here do not hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { cut } from '../../shared/yaml/cut.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import { writeDocument } from './documents.ts';
import { choices, runs, Tape } from './tape.ts';

/** A tree as plain data: what each node is, and where it begins. */
function dump(node: unknown, offset: number): unknown {
  if (isPair(node)) return [dump(node.key, offset), dump(node.value, offset)];
  if (isAlias(node)) return { alias: node.source, at: (node.range?.[0] ?? 0) + offset };
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
  const common = { tag: node.tag, anchor: node.anchor, at: (node.range?.[0] ?? 0) + offset };
  if (isScalar(node)) return { ...common, source: node.source, type: node.type };
  return { ...common, flow: node.flow === true, items: node.items.map((item: unknown) => dump(item, offset)) };
}

/** Whether nothing stands there: such a document is skipped. */
const isNothing = (node: unknown) =>
  node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN' && !node.anchor && !node.tag);

/** The whole text by the `yaml` package alone; undefined where it finds an error. */
function parsedWhole(text: string): unknown[] | undefined {
  const documents = [...parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents
    .map(({ contents }) => contents)
    .filter((root) => !isNothing(root))
    .map((root) => dump(root, 0));
}

function parsedInPieces(text: string): unknown[] {
  return cut(text).flatMap(({ start, end, problems }) => {
    const { root, errors } = parseDocument(text.slice(start, end));
    assert.deepEqual([...problems, ...errors], []);
    return isNothing(root) ? [] : [dump(root, start)];
  });
}

/** Several documents with marks of all kinds between them. */
function writeFile(tape: Tape): string {
  const documents = Array.from({ length: 1 + tape.pick(4) }, () => writeDocument(tape));
  const ended = documents.map((text) => (text.endsWith('\n') ? text : `${text}\n`).replace('\uFEFF', ''));
  const marks = [
    '---\n',
    '--- # c\n',
    '---\r\n',
    '---  \n',
    '...\n---\n',
    '---\n---\n',
    '---\n# only a comment\n---\n',
  ];
  const begin = tape.of('', '---\n', '# c\n---\n', '\uFEFF', '\n\n');
  return begin + ended.join('\u0000').replace(/\0/g, () => tape.of(...marks)) + tape.of('', '---\n', '...\n');
}

test('files of random documents', () => {
  let compared = 0;
  fc.assert(
    fc.property(choices(600), (style) => {
      const text = writeFile(new Tape(style));
      const whole = parsedWhole(text);
      if (whole === undefined) return;
      compared++;
      assert.deepEqual(parsedInPieces(text), whole, JSON.stringify(text));
    }),
    { numRuns: runs(500) },
  );
  assert.ok(compared > 400, `only ${compared} of 500 files were YAML`);
});

/** What kubectl reads otherwise than YAML: content behind a mark or `...`, directives, objects in a row. */
const odd = /^---(?![ \t]*(?:\r?$|[ \t]#))|^\.\.\.|^%|^---#/m;

test('files of random lines', () => {
  const pads = ['', '', '  ', '    ', '- ', '  - '];
  const words = [
    'a: 1',
    'b:',
    '- x',
    '"q": "r # s"',
    "c: 'd",
    '|',
    'e: |',
    'f: >-',
    '# note',
    '{g: [h, i]}',
    '&j k',
    '',
    '~',
  ];
  const marks = ['---', '--- # note', '---  '];
  const line = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...pads), fc.constantFrom(...words)).map((row) => row.join('')) },
    { weight: 2, arbitrary: fc.constantFrom(...marks) },
  );
  let compared = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end);
      const whole = odd.test(text) ? undefined : parsedWhole(text);
      if (whole === undefined) return;
      compared++;
      assert.deepEqual(parsedInPieces(text), whole, JSON.stringify(text));
    }),
    { numRuns: runs(2000) },
  );
  assert.ok(compared > 300, `only ${compared} of 2000 texts were YAML`);
});
