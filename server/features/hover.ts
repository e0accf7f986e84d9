import type { CancellationToken, HoverParams } from 'vscode-languageserver';
import { type Hover, hoverAt } from '../../shared/engine/hover.ts';
import type { LinkTo } from '../../shared/engine/links.ts';
import { settingsHover } from '../../shared/engine/settings-hover.ts';
import { firstLineOf } from '../../shared/text/lines.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { isSettingsFile } from '../settings-files.ts';
import { toMarkup } from '../toProtocol.ts';

/** Answers hovers on fields, capabilities, namespaces and images. @param asMarkdown whether the client shows Markdown */
export function registerHover({ connection, documents, tree }: Session, asMarkdown: boolean): void {
  const find = async ({ textDocument, position }: HoverParams, token: CancellationToken) => {
    const found = await documents.get(textDocument.uri, token);
    if (!found) return undefined;
    const linkTo: LinkTo = ({ path, line }) => {
      const uri = path === undefined ? textDocument.uri : tree.uriOf(textDocument.uri, path);
      return uri === undefined ? undefined : `${uri}#L${line + 1}`;
    };
    const offset = found.document.offsetAt(position);
    const hover = isSettingsFile(textDocument.uri)
      ? withoutTree(settingsHover(found.file.text, offset))
      : hoverAt(found.file, offset, linkTo, found.document);
    return hover && { ...found, hover };
  };
  connection.onHover((params, token) =>
    run(connection, 'hover', token, null, async () => {
      let found = await find(params, token);
      const reading = found && !found.hover.asksTree ? undefined : tree.reading(params.textDocument.uri);
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

function withoutTree(hover: Omit<Hover, 'asksTree'> | undefined): Hover | undefined {
  return hover && { ...hover, asksTree: false };
}
