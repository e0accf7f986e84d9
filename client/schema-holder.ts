import { extensions, languages, Uri, workspace } from 'vscode';

/**
 * Whether the YAML extension by Red Hat is there and holds a Kubernetes schema for a document: by its setting `yaml.schemas`,
 * or by the document's own `yaml-language-server: $schema=` comment.
 * @param uri an open document
 */
export function otherHoldsSchema(uri: string): boolean {
  if (!extensions.getExtension('redhat.vscode-yaml')) return false;
  const document = workspace.textDocuments.find((open) => open.uri.toString() === Uri.parse(uri).toString());
  if (!document) return false;
  if (/^# yaml-language-server: *\$schema=\S*kubernetes/im.test(document.getText())) return true;
  const schemas = workspace
    .getConfiguration('yaml', document.uri)
    .get<Record<string, string | string[]>>('schemas', {});
  return Object.entries(schemas).some(
    ([schema, patterns]) =>
      /kubernetes/i.test(schema) &&
      [patterns].flat().some((pattern) => languages.match({ pattern: relative(pattern) }, document) > 0),
  );
}

/** Red Hat's patterns match at any depth. */
function relative(pattern: string): string {
  return pattern.startsWith('/') || pattern.startsWith('**') ? pattern : `**/${pattern}`;
}
