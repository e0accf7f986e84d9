import type { ClientCapabilities, CompletionItem } from 'vscode-languageserver';
import { completionsAt } from '../../shared/engine/completion/index.ts';
import { settingsCompletions } from '../../shared/engine/completion/settings.ts';
import type { Completion } from '../../shared/engine/completion/types.ts';
import { rangeOf } from '../../shared/text/lines.ts';
import { CompletionItemKind, InsertTextFormat, InsertTextMode } from '../protocol/constants.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';
import { isSettingsFile } from '../settings-files.ts';
import { toMarkup } from '../toProtocol.ts';

/** What makes an editor ask while somebody types: behind a colon, a dash, a bracket, a comma, a quote, and in a label's key. */
export const completionTriggers = [' ', '[', '{', ',', '/', '"', "'"];

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

/** Answers completion of fields, values, labels and suppressions, and of settings in a `batten.yaml`. */
export function registerCompletion({ connection, documents }: Session, capabilities: ClientCapabilities): void {
  const { completionItem } = capabilities.textDocument?.completion ?? {};
  const snippets = completionItem?.snippetSupport === true;
  const asMarkdown = completionItem?.documentationFormat?.[0] !== 'plaintext';
  const inRows = completionItem?.labelDetailsSupport === true;
  connection.onCompletion(({ textDocument, position }, token) =>
    run(connection, 'completion', token, null, async () => {
      const found = await documents.get(textDocument.uri, token);
      if (!found) return null;
      const offset = found.document.offsetAt(position);
      const completions = isSettingsFile(textDocument.uri)
        ? settingsCompletions(found.file.text, offset)
        : completionsAt(found.file, offset);
      if (!completions) return null;
      const range = rangeOf(completions.span, found.document);
      const quote = /^["']?/.exec(found.file.text.slice(completions.span.start))?.[0] ?? '';
      return completions.items.map((item, i): CompletionItem => {
        const snippet = snippets ? item.snippet : undefined;
        return {
          ...describe(item, asMarkdown, inRows),
          // Editors hold it against the whole word, its quote included.
          ...(quote === '' ? {} : { filterText: `${quote}${item.label}${quote}` }),
          sortText: String(i).padStart(3, '0'),
          insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
          insertTextMode: InsertTextMode.asIs,
          textEdit: { range, newText: snippet ?? item.text },
        };
      });
    }),
  );
}

/** @param inRows whether the editor can show the detail of every item, not only of the one that is chosen */
function describe({ label, kind, detail, markdown }: Completion, asMarkdown: boolean, inRows: boolean): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    ...(detail ? { detail } : {}),
    ...(detail && inRows ? { labelDetails: { description: detail } } : {}),
    ...(markdown ? { documentation: toMarkup(markdown, asMarkdown) } : {}),
  };
}
