/** Shorter stretches are compared unit by unit. */
const short = 64;

/** How many UTF-16 units two texts have in common at their begin. Halves are compared whole, as fast as memory is read. */
export function commonStart(a: string, b: string): number {
  let same = 0;
  let other = Math.min(a.length, b.length);
  while (other - same > short) {
    const middle = (same + other) >> 1;
    if (a.slice(same, middle) === b.slice(same, middle)) same = middle;
    else other = middle;
  }
  while (same < other && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}

/** How many UTF-16 units two texts have in common at their end. */
export function commonEnd(a: string, b: string): number {
  let same = 0;
  let other = Math.min(a.length, b.length);
  while (other - same > short) {
    const middle = (same + other) >> 1;
    const [endA, endB] = [a.length - same, b.length - same];
    if (a.slice(a.length - middle, endA) === b.slice(b.length - middle, endB)) same = middle;
    else other = middle;
  }
  while (same < other && a.charCodeAt(a.length - same - 1) === b.charCodeAt(b.length - same - 1)) same++;
  return same;
}
