import { hoverAt } from '../../shared/engine/hover.ts';
import { firstLineOf } from '../../shared/text/lines.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { toMarkup } from '../toProtocol.ts';

/** Answers hovers on fields and capabilities. @param asMarkdown whether the client shows Markdown */
export function registerHover({ connection, documents }: Session, asMarkdown: boolean): void {
  connection.onHover(({ textDocument, position }, token) =>
    run(connection, 'hover', token, null, async () => {
      const found = await documents.get(textDocument.uri);
      const hover = found && hoverAt(found.file, found.document.offsetAt(position));
      return hover
        ? {
            contents: toMarkup(hover.markdown, asMarkdown),
            range: firstLineOf(hover.span, found.file.text, found.document),
          }
        : null;
    }),
  );
}
