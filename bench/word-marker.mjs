import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const manifest = {
  publisher: 'bench',
  version: '0.0.0',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  activationEvents: ['onLanguage:yaml'],
};

/**
 * Writes the least that an extension can do about a file: in the extension host, without a server, at once after every change,
 * it marks each occurrence of fixed texts.
 * @param folder where it may write
 * @param name of the extension
 * @param words what it warns of
 * @param asides what it marks quietly
 * @returns the folder of the extension
 */
export function writeWordMarker(folder, { name, words, asides = [] }) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, ...manifest }));
  writeFileSync(join(path, 'extension.js'), extensionText(words, asides));
  return path;
}

function extensionText(words, asides) {
  return `'use strict';
const { Diagnostic, DiagnosticSeverity, languages, Range, workspace } = require('vscode');
const words = ${JSON.stringify(words)};
const asides = ${JSON.stringify(asides)};
const message = 'This text is marked, and what is told of it is about as long as what a linter tells of what it finds.';
function* occurrences(document, text, word, severity) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const range = new Range(document.positionAt(at), document.positionAt(at + word.length));
    yield new Diagnostic(range, message, severity);
  }
}
exports.activate = ({ subscriptions }) => {
  const collection = languages.createDiagnosticCollection('word-marker');
  const mark = (document) => {
    if (document.languageId !== 'yaml') return;
    const text = document.getText();
    collection.set(document.uri, [
      ...words.flatMap((word) => [...occurrences(document, text, word, DiagnosticSeverity.Warning)]),
      ...asides.flatMap((word) => [...occurrences(document, text, word, DiagnosticSeverity.Information)]),
    ]);
  };
  subscriptions.push(collection, workspace.onDidChangeTextDocument(({ document }) => mark(document)));
  workspace.textDocuments.forEach(mark);
};
`;
}
