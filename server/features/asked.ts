/** Whether a kind of code actions is among those asked for, or below one of them. Where none is named, all are. */
export function asked(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
