import { plainScalar, quotedScalar, taggedScalar } from './scalars.mjs';

const keys = [
  'a',
  'b',
  'c',
  'a',
  'b',
  '1',
  '01',
  'true',
  'yes',
  'y',
  '1.5',
  '"1"',
  '"<<"',
  "'<<'",
  '!!str <<',
  '!!merge <<',
  '! <<',
  '? a',
  'null',
  '~',
  '""',
];

/** Keys of all kinds, each in a map of its own, in block and in flow. */
export function oddKey(random) {
  const made = random.pick([plainScalar, plainScalar, quotedScalar, taggedScalar])(random).replaceAll('\n', ' ');
  return random.pick([
    ` {${made}: 1}`,
    `\n  ${made}: 1`,
    `\n  ? ${made}\n  : 1`,
    ` {? ${made} : 1}`,
    ` {&k ${made}: 1}`,
    `\n  x: &k ${made}\n  *k : 1`,
    `\n  - &k ${made}\n  - *k : 1\n    b: *k`,
  ]);
}

/** A map with doubles, merge keys and aliases. */
export function mergedMap(random) {
  const shared = `\n  - &a {x: 1, y: 2, b: 3}\n  - &b {x: 4, z: 5, <<: {w: 6, x: 7}}\n  - &l [*a, *b]\n  - &s text`;
  const lines = random.times(random.int(1, 5), () => entry(random));
  const map = random.chance(0.3)
    ? `{${lines.join(', ')}}`
    : lines.map((line, i) => (i ? `    ${line}` : line)).join('\n');
  return `${shared}\n  - ${map}`;
}

function entry(random) {
  if (random.chance(0.4)) return `<<: ${mergedValue(random)}`;
  const key = random.chance(0.6) ? random.pick(['a', 'b', 'x', 'y', 'z', 'w']) : random.pick(keys);
  return key.startsWith('?')
    ? `${key}\n    : 1`.replace('\n    ', random.chance(0.5) ? ' ' : '\n    ')
    : `${key}: ${random.int(1, 99)}`;
}

function mergedValue(random) {
  const weird = [
    '*l',
    '*s',
    'null',
    '',
    '[]',
    '{}',
    '[[*a]]',
    '[*s]',
    '[*l]',
    'text',
    '!!map {x: 8}',
    '&n {x: 9}',
    '*unknown',
    '[null]',
    '"*a"',
    '!!null ~',
  ];
  return random.pick(['*a', '*b', '[*a, *b]', '[*b, *a]', '{x: 10, b: 11}', '[{x: 12}, *a]', random.pick(weird)]);
}
