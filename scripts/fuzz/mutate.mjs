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
