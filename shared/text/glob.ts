import picomatch from 'picomatch/posix.js';

/** Matches a whole path with `/` between its parts, or a name, by one glob pattern. Names may begin with a dot. */
export function globMatcher(pattern: string): (path: string) => boolean {
  return picomatch(pattern, { dot: true });
}
