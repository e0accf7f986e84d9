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
    const ways = withFolders(path);
    return steps.reduce((meant, step) => (ways.some((way) => step.matches(way)) ? step.meant : meant), false);
  };
}

/** A path and the folders that lead to it. */
function withFolders(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
