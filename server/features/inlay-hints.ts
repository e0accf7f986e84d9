import { inlayHints } from '../../shared/engine/inlay-hints.ts';
import { firstLineOf } from '../../shared/text/lines.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';

/** Answers what a container overrides or inherits. */
export function registerInlayHints({ connection, documents, policies }: Session): void {
  connection.onInlayHint(({ textDocument, range }, token) =>
    run(connection, 'inlay hints', token, [], async () => {
      const found = await documents.get(textDocument.uri, token);
      if (!found) return [];
      const { document, file } = found;
      const { inlayHints: mode } = await policies.settingsFor(textDocument.uri);
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return inlayHints(file, span, mode).map(({ offset, text, to }) => ({
        position: document.positionAt(offset),
        label: [{ value: text, location: { uri: document.uri, range: firstLineOf(to, file.text, document) } }],
        paddingLeft: true,
      }));
    }),
  );
}
