/**
 * Adds up how tests ended.
 * @param results how many passed, failed and were skipped; what a result does not name is 0
 * @returns the same of all
 */
export function sum(...results) {
  const of = (name) => results.reduce((total, result) => total + (result[name] ?? 0), 0);
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

/** The line with which a run of tests closes. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Whether a run is a success: one in which nothing passed proves nothing. */
export function isSuccess({ passed, failed }) {
  return passed > 0 && failed === 0;
}
