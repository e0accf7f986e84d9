/**
 * Whether a file holds what a test of kuttl or Chainsaw expects to find in a cluster, or not to find: objects that nobody
 * applies, with a few of their fields. Both tell such files by their names.
 * Source: kuttl docs/testing/asserts-errors.md and pkg/test/step/step.go (`fileNameRegex`); Chainsaw's docs, "Conventional
 * approach" (`<step index>-<name|assert|errors>.yaml`).
 * @param path with `/` between folders
 */
export function isExpectation(path: string): boolean {
  return /(?:^|\/)\d+-(?:assert|errors)(?:-[^./]*)?\.ya?ml$/i.test(path);
}
