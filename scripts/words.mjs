// What people read of a rule or a capability stands in its declaration, and is asked for by hovers and the like only: the
// bundles of Node find it in a file of its own.
import { basename, dirname } from 'node:path';
import { evaluated } from './evaluated.mjs';

/** The properties that hold such words, and the files that hold the properties; the formatter keeps their layout. */
const told = [
  {
    files: /[\\/]shared[\\/](?:rules|pod-security[\\/]controls)[\\/][^\\/]+\.ts$/,
    property: /^( +)(doc): (\{\n(?:\1 .*\n|\n)*\1\}),\n/gm,
  },
  {
    files: /[\\/]shared[\\/]knowledge[\\/]capabilities\.ts$/,
    property: /^( +)(grants|risk|usedBy|instead):\s+(['"`].*['"`]),\n/gm,
  },
];

/**
 * Loads such files with other properties in place of the words.
 * @param runtime the source of what those properties call, `$words`
 * @param read gives the text of a file
 * @param by gives the new property from its name, the key of the words, and their source
 */
const replacingWords = (runtime, read, by) => ({
  name: 'words',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^words$/ }, () => ({ path: 'words', namespace: 'words' }));
    onLoad({ filter: /.*/, namespace: 'words' }, () => ({ contents: runtime }));
    for (const { files, property } of told)
      onLoad({ filter: files, namespace: 'file' }, ({ path }) => {
        // A file of rules may have the name of one of controls.
        const file = `${basename(dirname(path))[0]}/${basename(path, '.ts')}`;
        let count = 0;
        const source = read(path).replace(property, (_, _indent, name, words) => by(name, `${file}/${count++}`, words));
        return { contents: count === 0 ? source : `import { $words } from 'words';\n${source}`, loader: 'ts' };
      });
  },
});

/** Bundles getters in place of the words. @param read gives the text of a file */
export const wordsLater = (read) =>
  replacingWords(
    "export const $words = (key) => $part('words.json')[key];",
    read,
    (name, key) => `get ${name}() { return $words('${key}'); },\n`,
  );

/** The words by their keys. @param read gives the text of a file @param options how to bundle the declarations */
export async function allWords(read, options) {
  const keys = [];
  const telling = replacingWords(
    'export const words = {}; export const $words = (key, value) => words[key] = value;',
    read,
    (name, key, source) => {
      keys.push(key);
      return `${name}: $words('${key}', ${source}),\n`;
    },
  );
  const stdin = {
    contents: "import './shared/engine/catalog.ts'; export { words } from 'words';",
    resolveDir: options.absWorkingDir,
  };
  const { words } = await evaluated({ ...options, stdin, plugins: [telling] });
  const lost = keys.filter((key) => !(key in words));
  if (lost.length > 0) throw new Error(`these words are told by nobody: ${lost.join(', ')}`);
  return words;
}
