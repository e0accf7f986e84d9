import { file, jsonFile } from './files.mjs';
import { mergedMap, oddKey } from './maps.mjs';
import { Random } from './random.mjs';
import { blockScalar, plainScalar, quotedScalar, taggedScalar } from './scalars.mjs';
import { tree } from './trees.mjs';

/** The kinds of cases, with their share of the whole and what stands behind `d:` in them, or the whole text. */
const kinds = [
  { kind: 'plain scalars', share: 24, value: (random) => inPlace(random, plainScalar(random)) },
  { kind: 'quoted scalars', share: 6, value: (random) => inPlace(random, quotedScalar(random)) },
  { kind: 'tagged scalars', share: 12, value: (random) => inPlace(random, taggedScalar(random)) },
  { kind: 'block scalars', share: 6, value: (random) => ` ${blockScalar(random, 0)}` },
  { kind: 'keys', share: 10, value: oddKey },
  { kind: 'merged maps', share: 8, value: mergedMap },
  { kind: 'trees', share: 14, value: tree },
  { kind: 'files', share: 12, text: file },
  { kind: 'JSON files', share: 8, text: jsonFile },
];

/** `count` cases of all kinds: their kind, and a function that makes the text, whose objects bear the given name. */
export function casesOf(seed, count) {
  const whole = kinds.reduce((sum, { share }) => sum + share, 0);
  return kinds.flatMap((kind, index) => {
    const random = new Random(seed * 31 + index);
    return random.times(Math.round((count * kind.share) / whole), () => newCase(kind, random.int(0, 2 ** 32 - 1)));
  });
}

function newCase({ kind, value, text }, seed) {
  const make = (name) => {
    const random = new Random(seed);
    let documents = 0;
    if (text) return text(random, () => `${name}-${documents++}`);
    return `apiVersion: v1\nkind: X\nmetadata: {name: ${name}}\nd:${value(random)}\n`;
  };
  return { kind, make };
}

/** A scalar as a value, as an item, or in flow. */
function inPlace(random, scalar) {
  return random.pick([
    ` ${scalar}`,
    ` ${scalar}`,
    `\n- ${scalar}`,
    ` [${scalar}]`,
    ` {a: ${scalar}}`,
    ` ${scalar} # c`,
  ]);
}
