/** What the page of the panel is made of. Addresses are those that a webview may load. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Where styles may come from. */
  readonly source: string;
  /** A word that nobody can guess, by which the one script is known. */
  readonly nonce: string;
  /** The editor's language, as a tag of BCP 47. */
  readonly language: string;
  /** Translations of the page's messages. */
  readonly words: Readonly<Record<string, string>>;
}

/** The page of the panel, empty: its script draws all that is in it. Nothing else may be loaded or run. */
export function pageHtml({ script, style, source, nonce, language, words }: PageParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Effective Security Context</title>
</head>
<body>
<main id="context" data-words="${escaped(JSON.stringify(words))}"></main>
<p id="status" role="status"></p>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
