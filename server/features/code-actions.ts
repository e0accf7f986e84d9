import type { ClientCapabilities, CodeAction, CodeActionParams, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Action,
  hardenAll,
  hardenAt,
  mayHarden,
  maySafelyFix,
  mend,
  mendByForm,
  rewritesAt,
  safeFixes,
} from '../../shared/engine/actions.ts';
import { findingsTouching } from '../../shared/engine/file.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import type { Rewrite } from '../../shared/engine/rewrites.ts';
import { mostActedUnasked, mostIgnored, mostQuickFixed } from '../../shared/limits.ts';
import type { FixClass } from '../../shared/rules/types.ts';
import { tidy } from '../../shared/text/shown.ts';
import { applyChanges, type Span, type TextChange } from '../../shared/text/span.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { CodeActionKind, LSPErrorCodes } from '../protocol/constants.ts';
import { ResponseError } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { toSnippetEdit, toWorkspaceEdit } from '../toProtocol.ts';
import { Slices } from '../workspace/slices.ts';
import { type EditSupport, editSupport, ignoreFixes } from './ignore-actions.ts';
import { askForPaths } from './production.ts';

const fixAll = `${CodeActionKind.SourceFixAll}.batten`;
const hardenDocument = 'source.harden.batten';
const hardenHere = 'refactor.rewrite.batten.harden';

/** What is done to one pod beside hardening it; each a kind below that. */
const rewriteKinds = ['production', 'baseline', 'restricted'] as const;

/** The kinds that the server announces, besides quick fixes. */
export const codeActionKinds = [fixAll, hardenDocument, hardenHere];

const suffix: Readonly<Record<FixClass, string>> = {
  safe: '',
  harden: ' (check the image first)',
  review: ' (changes what is written)',
};

/** What an action whose edit is made later needs to be made. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly kind: string;
}

const notMade = new ResponseError<void>(LSPErrorCodes.RequestFailed, 'The action could not be worked out.');

function isActionData(data: unknown): data is ActionData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'uri' in data &&
    typeof data.uri === 'string' &&
    'kind' in data &&
    typeof data.kind === 'string'
  );
}

/**
 * Answers code actions. Those for the whole document are worked out when they are chosen, where the client can wait.
 * @param chooseCommand the client's command that asks which paths stay writable, where it has one
 */
export function registerCodeActions(
  { connection, documents, environment }: Session,
  capabilities: ClientCapabilities,
  chooseCommand?: string,
): void {
  const edits = editSupport(capabilities);
  const { versioned } = edits;
  const resolves = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;

  connection.onCodeAction((params, token) =>
    run(connection, 'code actions', token, [], async () => {
      const found = await documents.get(params.textDocument.uri, token);
      if (!found) return [];
      const { document } = found;
      const { version } = document;
      const slices = new Slices(environment.later);
      const actions: CodeAction[] = [];
      // The document is the editor's own: once it has changed, its places are no longer those of what was found.
      const goesOn = async () => {
        await slices.rest();
        return !token.isCancellationRequested && document.version === version;
      };
      const steps = [
        ...quickFixSteps(found, params, edits),
        () => hardenActions(found, params, edits, chooseCommand),
        () => sourceActions(found, params, versioned, resolves),
      ];
      for (const step of steps) {
        if (!(await goesOn())) return [];
        actions.push(...step());
      }
      return actions;
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    run<CodeAction | ResponseError<void>>(connection, 'code action', token, notMade, async () => {
      const { data } = action;
      const found = isActionData(data) ? await documents.get(data.uri) : undefined;
      if (!found || found.document.version !== data.version)
        return new ResponseError(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
      return { ...action, edit: toWorkspaceEdit(sourceChanges(found, data.kind), found.document, versioned) };
    }),
  );
}

/** Each gives the quick fixes of one finding: proving them may take longer than somebody who types would wait. */
function quickFixSteps(
  { document, file }: AnalyzedDocument,
  { range, context }: CodeActionParams,
  edits: EditSupport,
): (() => CodeAction[])[] {
  if (!asked(context.only, CodeActionKind.QuickFix)) return [];
  const span = spanOf(range, document);
  const found = findingsTouching(file, span);
  const diagnosticsOf = ({ ruleId, span: { start: offset } }: Finding) => {
    const start = document.positionAt(offset);
    return context.diagnostics.filter(
      ({ code, range: at }) =>
        code === ruleId && at.start.line === start.line && at.start.character === start.character,
    );
  };
  const mended = found.slice(0, mostQuickFixed).map(
    (finding) => () =>
      finding.fixes.flatMap((fix, way) => {
        const changes = mend(file, finding, fix);
        if (changes.length === 0) return [];
        return [
          {
            title: tidy(fix.title) + suffix[fix.class],
            kind: CodeActionKind.QuickFix,
            diagnostics: diagnosticsOf(finding),
            isPreferred: fix.class === 'safe' && way === 0,
            edit: toWorkspaceEdit(changes, document, edits.versioned),
          },
        ];
      }),
  );
  const forms = found.slice(0, edits.snippets ? mostQuickFixed : 0).map(
    (finding) => () =>
      finding.toFill.flatMap((fix) => {
        const form = mendByForm(file, finding, fix);
        if (!form) return [];
        const edit = toSnippetEdit(form, document);
        return [
          {
            // What is filled in is the author's: of an image it says nothing.
            title: fix.class === 'review' ? `${tidy(fix.title)}${suffix.review}` : tidy(fix.title),
            kind: CodeActionKind.QuickFix,
            diagnostics: diagnosticsOf(finding),
            edit,
          },
        ];
      }),
  );
  const ignored = found
    .slice(0, mostIgnored)
    .map((finding) => () => ignoreFixes({ document, file }, finding, diagnosticsOf(finding), edits));
  return [...mended, ...forms, ...ignored];
}

/** A change of a container or pod, of one of the kinds below hardening. */
type Offered = Action & Pick<Rewrite, 'form' | 'paths' | 'container'> & { readonly kind: string };

function hardenActions(
  { document, file }: AnalyzedDocument,
  { range, context }: CodeActionParams,
  { versioned, snippets }: EditSupport,
  chooseCommand: string | undefined,
): CodeAction[] {
  const kinds = [hardenHere, ...rewriteKinds.map((kind) => `${hardenHere}.${kind}`)];
  if (!kinds.some((kind) => asked(context.only, kind))) return [];
  // Who asks for this very kind means the pod wherever the cursor stands in its object.
  const anywhere = context.only !== undefined;
  const selection = spanOf(range, document);
  const actions = [
    ...hardenAt(file, selection, anywhere).map(
      (action): Offered => ({
        ...action,
        kind: hardenHere,
      }),
    ),
    ...rewritesAt(file, selection, anywhere, { forms: snippets }).map((action) => ({
      ...action,
      kind: `${hardenHere}.${action.kind}`,
    })),
  ];
  const seen = new Set<string>();
  return actions.flatMap((action): CodeAction[] => {
    const { title, kind, changes, form } = action;
    const after = applyChanges(file.text, changes);
    // What comes to the same is offered once.
    if (seen.has(after) || !asked(context.only, kind)) return [];
    seen.add(after);
    const ask = chooseCommand && askForPaths(chooseCommand, action, document.uri, range.start);
    if (ask) return [{ title: ask.title, kind, command: ask }];
    const edit = form ? toSnippetEdit(form, document) : toWorkspaceEdit(changes, document, versioned);
    return [{ title: tidy(title), kind, edit }];
  });
}

function sourceActions(
  found: AnalyzedDocument,
  { context }: CodeActionParams,
  versioned: boolean,
  resolves: boolean,
): CodeAction[] {
  const titles = [
    [fixAll, 'Make all safe fixes of Batten'],
    [hardenDocument, 'Harden every pod in this document (check the images first)'],
  ] as const;
  return titles.flatMap(([kind, title]): CodeAction[] => {
    if (!asked(context.only, kind)) return [];
    const { document } = found;
    if (resolves)
      return mayChange(found, kind)
        ? [{ title, kind, data: { uri: document.uri, version: document.version, kind } satisfies ActionData }]
        : [];
    if (!context.only && found.file.documents.length > mostActedUnasked) return [];
    const changes = sourceChanges(found, kind);
    return changes.length > 0 ? [{ title, kind, edit: toWorkspaceEdit(changes, document, versioned) }] : [];
  });
}

function sourceChanges({ file }: AnalyzedDocument, kind: string): readonly TextChange[] {
  return kind === fixAll ? safeFixes(file) : hardenAll(file);
}

/** Whether there may be something to be done; what, is worked out when the action is chosen. */
function mayChange({ file }: AnalyzedDocument, kind: string): boolean {
  return kind === fixAll ? maySafelyFix(file) : mayHarden(file);
}

function spanOf(range: Range, document: TextDocument): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** Whether a kind is among those asked for, or below one of them. Where none is named, all are. */
function asked(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
