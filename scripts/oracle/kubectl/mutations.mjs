const extras = [...' \t\n:-?{}[],#&*!|>\'"%@`a1.~<='].concat(['\n  ', ': ', '- ', ' #', '\n- ', '\n\t']);

/** A text with a few slips of the keyboard. */
export function mutated(random, text) {
  let made = text;
  for (let left = random.int(1, 2); left > 0; left--) {
    const at = random.int(0, made.length);
    made = made.slice(0, at) + (random.chance(0.7) ? random.pick(extras) : '') + made.slice(at + random.int(0, 1));
  }
  return made;
}
