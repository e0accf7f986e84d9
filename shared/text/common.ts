/** Whole stretches are compared at once, which engines do faster than unit by unit. */
const stretch = 4096;

/** How many UTF-16 units two texts have in common at their begin. */
export function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + stretch <= most && a.startsWith(b.slice(at, at + stretch), at)) at += stretch;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many UTF-16 units two texts have in common at their end. */
export function commonEnd(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count + stretch <= most) {
    const from = b.length - count - stretch;
    if (!a.startsWith(b.slice(from, from + stretch), a.length - count - stretch)) break;
    count += stretch;
  }
  while (count < most && a.charCodeAt(a.length - count - 1) === b.charCodeAt(b.length - count - 1)) count++;
  return count;
}
