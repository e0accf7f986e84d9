/** Small random numbers from a seed, the same in every run (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A text with a few places changed: cut, doubled, or with a word, a sign or a part of another text put in. */
export function mutated(text, others, words, random) {
  let changed = text;
  for (let left = 1 + random(6); left > 0; left--) {
    const at = random(changed.length + 1);
    const put = partFor(changed, others, words, random);
    changed = changed.slice(0, at) + put + changed.slice(at + (random(3) === 0 ? random(40) : 0));
  }
  return changed;
}

function partFor(text, others, words, random) {
  const other = others[random(others.length)] ?? '';
  const from = random(other.length + 1);
  const again = random(text.length + 1);
  return [
    () => '',
    () => words[random(words.length)] ?? '',
    () => String.fromCharCode(random(random(4) === 0 ? 0x10000 : 128)),
    () => other.slice(from, from + random(200)),
    () => text.slice(again, again + random(60)),
    () => `\n${' '.repeat(random(9))}`,
  ][random(6)]();
}
