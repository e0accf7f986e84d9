/**
 * The path of a page below the folder of rule pages, or of that folder itself; undefined where a URI leads elsewhere.
 * @param path of a URI with the scheme of rule pages
 */
export function rulePagePath(path: string): string | undefined {
  return /^\/(?:[\w-]+\.md)?$/.test(path) ? path : undefined;
}
