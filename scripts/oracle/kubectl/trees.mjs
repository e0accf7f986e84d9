import { blockScalar, plainScalar, quotedScalar, taggedScalar } from './scalars.mjs';

const anchors = ['a', 'b', 'c', 'a-b', 'x_1'];

/** A random tree of maps and lists, printed in random styles, to stand behind a key of the first column. */
export function tree(random) {
  return block(random, 0, random.int(1, 4));
}

/** A node behind a colon or a dash, with the white space before it. */
function block(random, indent, depth) {
  const kind = depth > 0 ? random.next() : 1;
  const mark = decoration(random);
  if (kind < 0.35) return `${mark}${comment(random)}\n${blockMap(random, indent + random.int(1, 4), depth)}`;
  if (kind < 0.6) return `${mark}${comment(random)}\n${blockList(random, indent + random.int(0, 3), depth)}`;
  if (kind < 0.75) return `${mark} ${flow(random, depth, indent)}${comment(random)}`;
  if (kind < 0.85) return ` *${random.pick(anchors)}`;
  if (random.chance(0.2)) return `${mark} ${blockScalar(random, indent)}`;
  return `${mark} ${scalar(random, indent)}${comment(random)}`;
}

function blockMap(random, indent, depth) {
  const margin = ' '.repeat(indent);
  const lines = random.times(random.int(1, 4), () => {
    const child = random.int(0, 9) === 0 ? '' : block(random, indent, depth - 1);
    return random.chance(0.05) ? `${margin}? ${key(random)}\n${margin}:${child}` : `${margin}${key(random)}:${child}`;
  });
  return interleave(random, lines);
}

function blockList(random, indent, depth) {
  const margin = ' '.repeat(indent);
  const lines = random.times(random.int(1, 4), () => {
    if (random.chance(0.3)) return `${margin}- ${blockMap(random, indent + 2, depth - 1).trimStart()}`;
    return `${margin}-${block(random, indent, depth - 1)}`;
  });
  return interleave(random, lines);
}

function interleave(random, lines) {
  return lines
    .map((line) => (random.chance(0.1) ? `${random.pick(['', '# c', '    # c', '  ', '#'])}\n${line}` : line))
    .join('\n');
}

function flow(random, depth, indent) {
  const gap = () => random.pick(['', '', ' ', `\n${' '.repeat(indent + 2)}`]);
  const items = random.times(random.int(0, 3), () => {
    const value = depth > 1 && random.chance(0.4) ? flow(random, depth - 1, indent) : scalar(random, indent);
    // A map as a key is what templates look like.
    return random.chance(0.5) || /^[{[]/.test(value) ? `${gap()}${key(random)}: ${value}` : `${gap()}${value}`;
  });
  const end = random.chance(0.2) && items.length > 0 ? ',' : '';
  const [open, close] = random.pick(['{}', '[]']);
  return `${open}${items.join(',')}${end}${gap()}${close}`;
}

function key(random) {
  const kind = random.next();
  if (kind < 0.6) return random.pick(['a', 'b', 'c', 'name', 'k8s.io/x', 'a b', '- x', "'q'", '"q"', 'a#b', 'x:y']);
  if (kind < 0.7) return `&${random.pick(anchors)} k`;
  if (kind < 0.75) return '<<';
  if (kind < 0.78) return `*${random.pick(anchors)} `;
  return plainScalar(random);
}

function scalar(random, indent) {
  const kind = random.next();
  if (kind < 0.5) return plainScalar(random);
  if (kind < 0.6)
    return `some text\n${' '.repeat(indent + random.int(1, 3))}goes on${random.pick(['', '\n\n   and on', ' # c'])}`;
  return kind < 0.8 ? quotedScalar(random) : taggedScalar(random);
}

function decoration(random) {
  if (random.chance(0.12)) return ` &${random.pick(anchors)}`;
  return random.chance(0.06)
    ? random.pick([' !!map', ' !!seq', ' !x', ' !!str', ' &a !!map', ' !!set', ' !!omap'])
    : '';
}

function comment(random) {
  return random.chance(0.1) ? random.pick([' # c', '\t# c', '  ', ' #', ' # "\'{']) : '';
}
