import { type Diagnostic, Uri } from 'vscode';

/** The scheme of the bundled rule pages. The manifest names it too, where it associates them with the preview. */
export const rulePageScheme = 'batten-rule';

/** Lets the links of diagnostics lead to the bundled pages instead of the web. */
export function linkToBundledPages(diagnostics: readonly Diagnostic[]): void {
  for (const { code } of diagnostics) {
    if (typeof code === 'object') code.target = Uri.from({ scheme: rulePageScheme, path: `/${code.value}.md` });
  }
}
