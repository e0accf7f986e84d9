const marks = [
  '---',
  '---',
  '---',
  '---',
  '--- ',
  '--- # c',
  '---# c',
  '---\t',
  '--- x',
  '---text',
  '----',
  '--- {a: 1}',
  '--- |',
  '...',
  '... # c',
  '... x',
  '....',
  '...x',
  '%YAML 1.1',
  '%YAML 1.2',
  '%TAG ! tag:x,2000:',
  '# c',
  '',
  ' ',
  '\t',
  ' ---',
  'null',
  '~',
  '{}',
  '[]',
  'text',
  '%x',
  ' %x',
  '---\u00a0',
  '---\ufeff',
  '---\v',
];
const glue = ['\n', '\n', '\n', '', ' ', '\n\n', ', ', '\n---\n', ' # c\n', '\n...\n', '\t'];

/** A file of documents between marks of all kinds. `name` gives each document its own name. */
export function file(random, name) {
  const parts = random.times(random.int(1, 7), () =>
    random.chance(0.5) ? random.pick(marks) : document(random, name()),
  );
  const text = parts.join('\n') + random.pick(['', '\n', '\n', '\n\n']);
  const begun = (random.chance(0.12) ? '\ufeff' : '') + text;
  return random.chance(0.2) ? begun.replaceAll('\n', '\r\n') : begun;
}

function document(random, name) {
  if (random.chance(0.25)) return json(random, name);
  const tail = random.pick([
    '',
    '',
    '',
    '\ne: |\n  text\n---\n  text',
    '\ne: "text\n  ---\n  text"',
    '\ne: |\n  ...\n ',
    '\ne: a\n...',
    '\n# ---',
    '\ne: |\n---',
    '\ne: "a\n---\n  b"',
  ]);
  return `apiVersion: v1\nkind: X\nmetadata: {name: ${name}}\nd: 1${tail}`;
}

/** JSON objects in a row. */
export function jsonFile(random, name) {
  const objects = random.times(random.int(1, 4), () => json(random, name()));
  const text = objects.reduce((before, object) => before + random.pick(glue) + object);
  const begun = random.pick(['', '', '', ' ', '\n', '\t', '\ufeff', '# c\n', '---\n', '\n\n']) + text;
  return begun + random.pick(['', '', '\n', ',', ' # c', '\n---\n', '\n...\n', '\nx', '\n# c\n', '\n---\n# c\n', '}']);
}

function json(random, name) {
  const ends = [
    '',
    '',
    '',
    '',
    ',',
    ', x: 1',
    ', "x": "}"',
    ', "x": "\\"}"',
    ', "d": 2',
    ',"x":[{}]',
    ',"x":[1,]',
    ", 'x': '}'",
    ', "x": "a\\u0041\\/"',
    ', "x": 0x1F',
    ', "x": 010',
    ', "x": "\t"',
    ', "x": "\\ud83d\\ude00"',
    ', "<<": {"d": 3}',
    ', "x": -0, "y": 1.0',
    ', "x": 1e400',
    ', "x": yes',
    ' # }\n',
    ', "x": "{"',
  ];
  const gap = random.pick(['', '\n ', ' ']);
  return `{"apiVersion": "v1",${gap}"kind": "X",${gap}"metadata": {"name": "${name}"},${gap}"d": 1${random.pick(ends)}${gap}}`;
}
