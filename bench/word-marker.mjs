import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const manifest = {
  name: 'word-marker',
  publisher: 'bench',
  version: '0.0.0',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  activationEvents: ['onLanguage:yaml'],
};

/**
 * Writes the least that an extension can do about a file: in its own process, without a server, at once after every change, it
 * warns of each occurrence of a fixed text.
 * @param folder where it may write
 * @param word what it marks
 * @returns the folder of the extension
 */
export function writeWordMarker(folder, word) {
  const path = join(folder, 'word-marker');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(path, 'extension.js'), extensionText(word));
  return path;
}

function extensionText(word) {
  return `'use strict';
const { Diagnostic, DiagnosticSeverity, languages, Range, workspace } = require('vscode');
const word = ${JSON.stringify(word)};
exports.activate = ({ subscriptions }) => {
  const collection = languages.createDiagnosticCollection('word-marker');
  const mark = (document) => {
    if (document.languageId !== 'yaml') return;
    const text = document.getText();
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const range = new Range(document.positionAt(at), document.positionAt(at + word.length));
      found.push(new Diagnostic(range, 'marked', DiagnosticSeverity.Warning));
    }
    collection.set(document.uri, found);
  };
  subscriptions.push(collection, workspace.onDidChangeTextDocument(({ document }) => mark(document)));
  workspace.textDocuments.forEach(mark);
};
`;
}
