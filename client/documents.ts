import { languages, schemes } from '../shared/engine/documents.ts';

/** Documents of our languages and schemes, as the editor selects them. */
export const documentSelector = schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language })));

const keys = ['apiVersion', 'kind'].map((key) => new RegExp(`(?:^|[\\s{,-])["']?${key}["']?\\s*:`));

/** What of a text document decides. */
interface Look {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
  getText(): string;
}

/** Whether a document holds an object of Kubernetes, by its look, or settings of Batten. */
export function needsServer(document: Look): boolean {
  const { languageId, uri } = document;
  if (!languages.includes(languageId) || !schemes.includes(uri.scheme)) return false;
  if (uri.path.endsWith('/batten.yaml')) return true;
  const text = document.getText();
  return keys.every((key) => key.test(text));
}
