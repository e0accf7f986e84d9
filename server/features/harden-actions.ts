import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { hardenAt, type RewriteAction, rewritesAt } from '../../shared/engine/actions.ts';
import type { Rewrite } from '../../shared/engine/rewrites.ts';
import { mostProvenUnasked, mostRewrittenUnasked } from '../../shared/limits.ts';
import { greatest, least } from '../../shared/lists.ts';
import { tidy } from '../../shared/text/shown.ts';
import { applyChanges, shift, type TextChange } from '../../shared/text/span.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { spanOf, toSnippetEdit, toWorkspaceEdit } from '../toProtocol.ts';
import { asked } from './asked.ts';
import type { EditSupport } from './ignore-actions.ts';
import type { Offer, Sort } from './offers.ts';
import { askForPaths } from './production.ts';

/** What hardens a container or a pod; what is done to a pod beside that has a kind below it. */
export const hardenHere = 'refactor.rewrite.batten.harden';

const rewriteKinds: readonly Rewrite['kind'][] = ['production', 'baseline', 'restricted'];

/**
 * What hardens the container and the pods that a selection touches, then larger changes of the one pod that it touches.
 * What comes to the same is made once.
 */
export function hardenOffers(
  { document, file }: AnalyzedDocument,
  { range, context: { only } }: Pick<CodeActionParams, 'range' | 'context'>,
  { versioned, snippets }: EditSupport,
  chooseCommand: string | undefined,
): Sort[] {
  const made: (readonly TextChange[])[] = [];
  const isNew = (changes: readonly TextChange[]) => {
    if (changes.length === 0 || made.some((before) => sameResult(file.text, before, changes))) return false;
    made.push(changes);
    return true;
  };
  const toAction = (action: RewriteAction, kind: string): CodeAction | undefined => {
    const { title, changes, form } = action;
    if (!isNew(changes)) return undefined;
    const ask = chooseCommand && askForPaths(chooseCommand, action, document.uri, range.start);
    if (ask) return { title: ask.title, kind, command: ask };
    const edit = form ? toSnippetEdit(form, document) : toWorkspaceEdit(changes, document, versioned);
    return { title: tidy(title), kind, edit };
  };
  // Who asks for this very kind means the pod wherever the cursor stands in its object.
  const anywhere = only !== undefined;
  const selection = spanOf(range, document);
  const hardened = asked(only, hardenHere) ? hardenAt(file, selection, anywhere) : [];
  const rewritten = rewriteKinds.some((kind) => asked(only, `${hardenHere}.${kind}`))
    ? rewritesAt(file, selection, anywhere, { forms: snippets })
    : [];
  const hardenings = hardened.map(({ title, length, may, changes }): Offer => {
    const listed = { title: tidy(title), kind: hardenHere };
    const make = () => {
      const proven = changes();
      return isNew(proven) ? { ...listed, edit: toWorkspaceEdit(proven, document, versioned) } : undefined;
    };
    return { listed, length, may, make };
  });
  const rewrites = rewritten.map(({ kind: name, title, length, may, make }): Offer => {
    const kind = `${hardenHere}.${name}`;
    const made = () => {
      const action = make();
      return action && toAction(action, kind);
    };
    return { listed: { title: tidy(title), kind }, length, may, make: made };
  });
  // Titles of one form stand beside each other: all rewrites are made, or none.
  const length = rewrites.reduce((sum, one) => sum + one.length, 0);
  return [
    { offers: hardenings, unasked: mostProvenUnasked },
    {
      offers: rewrites.filter(({ listed }) => asked(only, listed.kind ?? '')),
      unasked: length > mostRewrittenUnasked ? 0 : length,
    },
  ];
}

/** Whether two sets of changes make the same of a text. */
function sameResult(text: string, a: readonly TextChange[], b: readonly TextChange[]): boolean {
  const start = least([...a, ...b].map((change) => change.start));
  const end = greatest([...a, ...b].map((change) => change.end));
  const [one, other] = [a, b].map((changes) =>
    applyChanges(
      text.slice(start, end),
      changes.map((change) => ({ ...shift(change, -start), text: change.text })),
    ),
  );
  return one === other;
}
