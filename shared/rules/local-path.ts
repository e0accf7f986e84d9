/**
 * Why the API server refuses a path that has to stay below a folder, in its words; undefined where it does not.
 * Source: pkg/apis/core/validation/validation.go, validateLocalDescendingPath.
 */
export function refusalOfLocalPath(path: string): string | undefined {
  return path.startsWith('/') ? 'must be a relative path' : refusalOfBacksteps(path);
}

/** The same for a path that may begin anywhere. Source: validatePathNoBacksteps. */
export function refusalOfBacksteps(path: string): string | undefined {
  return path.split('/').includes('..') ? "must not contain '..'" : undefined;
}
