import {
  type ClientCapabilities,
  type Command,
  type Position,
  RequestType,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type RewriteAction, rewritesAt } from '../../shared/engine/actions.ts';
import type { WritablePath } from '../../shared/engine/production.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { toWorkspaceEdit } from '../toProtocol.ts';
import { editSupport } from './ignore-actions.ts';

/** What is to be made fit for production: the pod at a position, or a container of it. */
interface ProductionParams {
  readonly uri: string;
  readonly position: Position;
  /** The name of the container that alone is meant. */
  readonly container?: string;
  /** The paths that are made writable. */
  readonly paths: readonly WritablePath[];
}

/** A request of our own: the edit with the paths that were chosen; null where there is none. */
const productionRequest = new RequestType<ProductionParams, WorkspaceEdit | null, never>('batten/production');

/** Answers what a client changes once its user has chosen which paths stay writable. */
export function registerProduction({ connection, documents }: Session, capabilities: ClientCapabilities): void {
  const { versioned } = editSupport(capabilities);
  connection.onRequest(productionRequest, ({ uri, position, container, paths }, token) =>
    run(connection, 'production', token, null, async () => {
      const found = await documents.get(uri);
      if (!found) return null;
      const at = found.document.offsetAt(position);
      const one = rewritesAt(found.file, { start: at, end: at }, true, { paths })
        .filter(({ kind }) => kind === 'production')
        .map(({ make }) => make())
        .find((rewrite) => rewrite?.container === container);
      return one ? toWorkspaceEdit(one.changes, found.document, versioned) : null;
    }),
  );
}

/** The command that asks which paths stay writable; undefined where there is no choice. */
export function askForPaths(
  command: string,
  { title, paths = [], container }: Pick<RewriteAction, 'title' | 'paths' | 'container'>,
  uri: string,
  position: Position,
): Command | undefined {
  if (paths.length < 2) return undefined;
  const params: ProductionParams = { uri, position, paths, ...(container === undefined ? {} : { container }) };
  return { title: `${title}…`, command, arguments: [params] };
}

/** What a client says of itself in `initializationOptions`, for the protocol has no word for it. */
export function choosePathsCommand(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null || !('choosePathsCommand' in options)) return undefined;
  return typeof options.choosePathsCommand === 'string' ? options.choosePathsCommand : undefined;
}
