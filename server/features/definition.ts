import type { DefinitionParams, Location } from 'vscode-languageserver';
import { type Definition, definitionsAt } from '../../shared/engine/definitions.ts';
import { firstLineOf } from '../../shared/text/lines.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { run } from '../run.ts';
import type { Session } from '../server.ts';

/** Leads from a value to the one that it overrides, and from a workload to what it names. */
export function registerDefinition({ connection, documents, tree }: Session): void {
  const find = async ({ textDocument, position }: DefinitionParams): Promise<Location[]> => {
    const found = await documents.get(textDocument.uri);
    if (!found) return [];
    const definitions = definitionsAt(found.file, found.document.offsetAt(position));
    return definitions.flatMap((definition) => {
      const location = toLocation(definition, found, (path) => tree.uriOf(textDocument.uri, path));
      return location ? [location] : [];
    });
  };
  connection.onDefinition((params, token) =>
    run(connection, 'definition', token, [], async () => {
      const locations = await find(params);
      const reading = tree.reading(params.textDocument.uri);
      // What the file itself does not hold may stand in one that is read only now.
      if (locations.length > 0 || !reading) return locations;
      await reading;
      return find(params);
    }),
  );
}

function toLocation(
  definition: Definition,
  { document, file }: AnalyzedDocument,
  uriOf: (path: string) => string | undefined,
): Location | undefined {
  if ('span' in definition) return { uri: document.uri, range: firstLineOf(definition.span, file.text, document) };
  const { path, line } = definition.place;
  const uri = path === undefined ? document.uri : uriOf(path);
  const start = { line, character: 0 };
  return uri === undefined ? undefined : { uri, range: { start, end: start } };
}
