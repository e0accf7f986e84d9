import type { CancellationToken, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../../shared/engine/hover.ts';
import { firstLineOf } from '../../shared/text/lines.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { toMarkup } from '../toProtocol.ts';

/** Answers hovers on fields and capabilities. @param asMarkdown whether the client shows Markdown */
export function registerHover({ connection, documents, tree }: Session, asMarkdown: boolean): void {
  const find = async ({ textDocument, position }: HoverParams, token: CancellationToken) => {
    const found = await documents.get(textDocument.uri, token);
    const hover = found && hoverAt(found.file, found.document.offsetAt(position));
    return hover && { ...found, hover };
  };
  connection.onHover((params, token) =>
    run(connection, 'hover', token, null, async () => {
      let found = await find(params, token);
      const reading = found?.hover.asksTree ? tree.reading(params.textDocument.uri) : undefined;
      if (reading) {
        await reading;
        found = await find(params, token);
      }
      return found
        ? {
            contents: toMarkup(found.hover.markdown, asMarkdown),
            range: firstLineOf(found.hover.span, found.file.text, found.document),
          }
        : null;
    }),
  );
}
