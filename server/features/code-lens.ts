import type { CodeLens } from 'vscode-languageserver';
import { hardenAt } from '../../shared/engine/actions.ts';
import type { FileAnalysis } from '../../shared/engine/file.ts';
import { lenses } from '../../shared/engine/lenses.ts';
import { firstLineOf } from '../../shared/text/lines.ts';
import { tidy } from '../../shared/text/shown.ts';
import { ErrorCodes, ResponseError } from '../protocol/rpc.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { toWorkspaceEdit } from '../toProtocol.ts';

/** The command behind "Harden": its arguments are the URI and the offset of the workload. */
export const hardenCommand = 'batten.hardenWorkload';

const nothingToHarden = 'Nothing here can be hardened by adding alone; look at the quick fixes.';

/**
 * Answers a line above each workload, and what its commands do.
 * @param showContext the client's command that shows the effective context at a place, where it has one
 */
export function registerCodeLens(
  { connection, documents, policies }: Session,
  showContext: string | undefined,
  versioned: boolean,
): void {
  connection.onCodeLens(({ textDocument }, token) =>
    run(connection, 'code lens', token, [], async () => {
      const found = await documents.get(textDocument.uri, token);
      if (!found || !(await policies.settingsFor(textDocument.uri)).codeLens) return [];
      const { document, file } = found;
      return lenses(file).flatMap(({ span, title, mayHarden }): CodeLens[] => {
        const range = firstLineOf(span, file.text, document);
        const args = [document.uri, range.start];
        const commands = [
          { title, command: '' },
          ...(mayHarden ? [{ title: 'Harden', command: hardenCommand, arguments: args }] : []),
          ...(showContext ? [{ title: 'Show effective context', command: showContext, arguments: args }] : []),
        ];
        return commands.map((command) => ({ range, command }));
      });
    }),
  );
  connection.onExecuteCommand(({ command, arguments: args }, token) =>
    run<ResponseError<void> | null>(connection, 'command', token, null, async () => {
      if (command !== hardenCommand)
        return new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
      const [uri, position] = args ?? [];
      const found = typeof uri === 'string' ? await documents.get(uri) : undefined;
      if (!found) return null;
      const at = found.document.offsetAt(position);
      const pod = hardened(found.file, at);
      if (pod) {
        const edit = toWorkspaceEdit(pod.changes, found.document, versioned);
        await connection.applyEdit({ label: tidy(pod.title), edit });
      } else connection.showInformation(nothingToHarden);
      return null;
    }),
  );
}

/** What hardens the last pod at an offset of a file that can be hardened. */
function hardened(file: FileAnalysis, at: number) {
  for (const { title, changes } of hardenAt(file, { start: at, end: at }, true).reverse()) {
    const proven = changes();
    if (proven.length > 0) return { title, changes: proven };
  }
  return undefined;
}

/** What a client says of itself in `initializationOptions`, for the protocol has no word for it. */
export function showContextCommand(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null || !('showContextCommand' in options)) return undefined;
  return typeof options.showContextCommand === 'string' ? options.showContextCommand : undefined;
}
