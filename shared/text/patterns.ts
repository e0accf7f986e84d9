import { globMatcher } from './glob.ts';

/** Tells whether a path, or a name, is meant by some patterns. */
export type Matcher = (path: string) => boolean;

/**
 * Matches glob patterns (`*`, `**`, `?`, `[a-z]`, `{a,b}`) against a path with `/` between its parts. A pattern that
 * matches a folder means everything below it. `!` before a pattern takes back what those before it mean.
 */
export function matcherOf(patterns: readonly string[]): Matcher {
  const steps = patterns.map((pattern) => {
    const back = pattern.startsWith('!');
    const bare = pattern.slice(back ? 1 : 0).replace(/^\.?\/|\/$/g, '');
    return { meant: !back, matches: globMatcher(bare) };
  });
  return (path) => {
    const parts = path.split('/');
    return steps.reduce((meant, step) => (step.matches(parts) ? step.meant : meant), false);
  };
}
