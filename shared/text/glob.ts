import picomatch from 'picomatch/posix.js';
import { isTooWild, spansParts, takesExpression } from './wildcards.ts';

/** Tells whether the parts of a path, or the first of them, are what a pattern means. */
type PartsMatcher = (parts: readonly string[]) => boolean;

/**
 * Matches a path with `/` between its parts, or a folder above it, by one glob pattern. Names may begin with a dot. What
 * the pattern holds is a stranger's: it is compared part by part, so that no pattern takes longer than its parts times
 * those of the path; one that is too wild for that means nothing.
 */
export function globMatcher(pattern: string): PartsMatcher {
  if (isTooWild(pattern)) return () => false;
  if (spansParts(pattern)) return byWholePath(pattern);
  const steps = pattern.split('/').filter((part, i, all) => part !== '**' || all[i - 1] !== '**');
  const tests = steps.map((part) => (part === '**' ? undefined : partMatcher(part)));
  return (parts) => leads(tests, parts);
}

function byWholePath(pattern: string): PartsMatcher {
  const matches = picomatch(pattern, { dot: true });
  return (parts) => parts.some((_, i) => matches(parts.slice(0, i + 1).join('/')));
}

/** Whether tests hold for the first parts of a path, one for one; undefined holds for any number of parts. */
function leads(tests: readonly (((part: string) => boolean) | undefined)[], parts: readonly string[]): boolean {
  // Which tests may come next, after each part.
  let open = withSkipped(new Set([0]), tests);
  for (const part of parts) {
    open = withSkipped(new Set([...open].flatMap((i) => behind(i, tests, part))), tests);
    if (open.has(tests.length)) return true;
  }
  return false;
}

/** Which test comes next behind a part; none where it does not hold. `**` at the end holds for whatever is there. */
function behind(i: number, tests: Parameters<typeof leads>[0], part: string): readonly number[] {
  const test = tests[i];
  if (test) return test(part) ? [i + 1] : [];
  return [i < tests.length - 1 ? i : tests.length];
}

/** `**` may stand for no part at all, but at the end, where it means what is below. */
function withSkipped(open: Set<number>, tests: readonly unknown[]): Set<number> {
  for (const i of open) if (i < tests.length - 1 && tests[i] === undefined) open.add(i + 1);
  return open;
}

function partMatcher(pattern: string): (part: string) => boolean {
  if (takesExpression(pattern)) return picomatch(pattern, { dot: true });
  return (part) => isMeant(pattern, part);
}

/** `*` stands for any characters, `?` for one. Only the last `*` is tried again, so that the time is that of both lengths. */
function isMeant(pattern: string, text: string): boolean {
  let [i, at] = [0, 0];
  let star = -1;
  let from = 0;
  while (at < text.length) {
    if (pattern[i] === '*') {
      star = i++;
      from = at;
    } else if (i < pattern.length && (pattern[i] === '?' || pattern[i] === text[at])) {
      i++;
      at++;
    } else if (star >= 0) {
      i = star + 1;
      at = ++from;
    } else return false;
  }
  while (pattern[i] === '*') i++;
  return i === pattern.length;
}
