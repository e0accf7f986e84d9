import type { CancellationToken, ClientCapabilities, CodeAction, CodeActionParams, Range } from 'vscode-languageserver';
import { addAll } from '../../shared/lists.ts';
import type { TextChange } from '../../shared/text/span.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { CodeActionKind, LSPErrorCodes } from '../protocol/constants.ts';
import { ResponseError } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { spanOf, toWorkspaceEdit } from '../toProtocol.ts';
import { Slices } from '../workspace/slices.ts';
import { asked } from './asked.ts';
import { hardenHere, hardenOffers } from './harden-actions.ts';
import { type EditSupport, editSupport } from './ignore-actions.ts';
import { allowance, type Offer, type Sort } from './offers.ts';
import { quickFixOffers } from './quick-fixes.ts';
import { laterSourceActions, type Steps, sourceKinds, sourceSteps, stepsOfKind } from './source-actions.ts';

/** The kinds that the server announces, besides quick fixes. */
export const codeActionKinds = [...sourceKinds, hardenHere];

/** What of a request decides which actions there are. */
type Asked = Pick<CodeActionParams, 'range' | 'context'>;

/** What an action whose edit is made later needs to be made. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  /** Where it was listed; undefined for an action on the whole file. */
  readonly at?: Listed;
}

/** Which of the offers for a range an action is. */
interface Listed {
  readonly range: Range;
  readonly only: string[] | undefined;
  readonly sort: number;
  readonly index: number;
}

const changed = new ResponseError<void>(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
const notMade = new ResponseError<void>(LSPErrorCodes.RequestFailed, 'The action could not be worked out.');
const notProven = new ResponseError<void>(
  LSPErrorCodes.RequestFailed,
  'The action could not be proven to do what it says, and nothing else.',
);

function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'uri' in data && typeof data.uri === 'string';
}

/**
 * Answers code actions. Those on the whole file are made when they are chosen, where the client can wait; so are those
 * that would take long.
 * @param chooseCommand the client's command that asks which paths stay writable, where it has one
 */
export function registerCodeActions(session: Session, capabilities: ClientCapabilities, chooseCommand?: string): void {
  const { connection } = session;
  const answers = new CodeActions(session, capabilities, chooseCommand);
  connection.onCodeAction((params, token) =>
    run(connection, 'code actions', token, [], () => answers.list(params, token)),
  );
  connection.onCodeActionResolve((action, token) =>
    run<CodeAction | ResponseError<void>>(connection, 'code action', token, notMade, () =>
      answers.resolve(action, token),
    ),
  );
}

class CodeActions {
  readonly #session: Session;
  readonly #edits: EditSupport;
  readonly #resolves: boolean;
  readonly #chooseCommand: string | undefined;

  constructor(session: Session, capabilities: ClientCapabilities, chooseCommand: string | undefined) {
    this.#session = session;
    this.#edits = editSupport(capabilities);
    this.#resolves = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
    this.#chooseCommand = chooseCommand;
  }

  /** The actions for a range; none where the document changed meanwhile. */
  async list(params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const found = await this.#session.documents.get(params.textDocument.uri, token);
    if (!found) return [];
    const goesOn = this.#turns(found, token);
    const here = await this.#offered(found, params, goesOn);
    const onFile = here && (await this.#onFile(found, params.context.only, goesOn));
    return onFile ? [...here, ...onFile] : [];
  }

  /** Makes an action that was listed without its edit. */
  async resolve(action: CodeAction, token: CancellationToken): Promise<CodeAction | ResponseError<void>> {
    const { data } = action;
    if (!isActionData(data)) return changed;
    const found = await this.#session.documents.get(data.uri);
    if (!found || found.document.version !== data.version) return changed;
    if (data.at) return this.#made(found, action, data.at);
    const changes = await inTurns(stepsOfKind(found, action.kind), this.#turns(found, token));
    return changes ? { ...action, edit: toWorkspaceEdit(changes, found.document, this.#edits.versioned) } : changed;
  }

  #offers(found: AnalyzedDocument, params: Asked, chooseCommand: string | undefined): Sort[] {
    const { only, diagnostics } = params.context;
    const selection = spanOf(params.range, found.document);
    return [
      ...(asked(only, CodeActionKind.QuickFix) ? quickFixOffers(found, selection, diagnostics, this.#edits) : []),
      ...hardenOffers(found, params, this.#edits, chooseCommand),
    ];
  }

  /** The actions on what a selection touches; undefined where it makes no sense to go on. */
  async #offered(
    found: AnalyzedDocument,
    { range, context }: CodeActionParams,
    goesOn: () => Promise<boolean>,
  ): Promise<CodeAction[] | undefined> {
    const { uri, version } = found.document;
    const actions: CodeAction[] = [];
    for (const [sort, one] of this.#offers(found, { range, context }, this.#chooseCommand).entries()) {
      const takes = allowance(one, this.#resolves);
      for (const [index, offer] of one.offers.entries()) {
        if (!(await goesOn())) return undefined;
        const at: Listed = { range, only: context.only, sort, index };
        const action = takes(offer) ? offer.make() : this.#resolves && unmade(offer, { uri, version, at });
        if (action) actions.push(action);
      }
    }
    return actions;
  }

  /** The actions on the whole file; undefined where it makes no sense to go on. */
  async #onFile(
    found: AnalyzedDocument,
    only: readonly string[] | undefined,
    goesOn: () => Promise<boolean>,
  ): Promise<CodeAction[] | undefined> {
    const { document } = found;
    const { uri, version } = document;
    const data: ActionData = { uri, version };
    if (this.#resolves) return laterSourceActions(found, only).map((action) => ({ ...action, data }));
    const actions: CodeAction[] = [];
    for (const { listed, steps } of sourceSteps(found, only)) {
      const changes = await inTurns(steps, goesOn);
      if (!changes) return undefined;
      const edit = toWorkspaceEdit(changes, document, this.#edits.versioned);
      if (changes.length > 0) actions.push({ ...listed, edit });
    }
    return actions;
  }

  #made(found: AnalyzedDocument, action: CodeAction, { range, only, sort, index }: Listed) {
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    // What was chosen is done, without further questions.
    const offer = this.#offers(found, { range, context }, undefined)[sort]?.offers[index];
    // Settings may have changed meanwhile.
    if (offer?.listed.title !== action.title) return changed;
    const made = offer.make();
    return made?.edit ? { ...action, edit: made.edit } : notProven;
  }

  /**
   * Lets others have their turn, and tells whether to go on: the document is the editor's own, and once it has changed,
   * its places are no longer those of what was found.
   */
  #turns({ document }: AnalyzedDocument, token: CancellationToken): () => Promise<boolean> {
    const { version } = document;
    const slices = new Slices(this.#session.environment.later);
    return async () => {
      await slices.rest();
      return !token.isCancellationRequested && document.version === version;
    };
  }
}

/** An action to be listed without its edit, where that is worth it. */
function unmade({ listed, may }: Offer, data: ActionData): CodeAction | undefined {
  return may?.() === false ? undefined : { ...listed, data };
}

/** All changes of several steps; undefined where somebody said not to go on. */
async function inTurns(steps: Steps, goesOn: () => Promise<boolean>): Promise<TextChange[] | undefined> {
  const changes: TextChange[] = [];
  for (const step of steps) {
    if (!(await goesOn())) return undefined;
    addAll(changes, step());
  }
  return changes;
}
