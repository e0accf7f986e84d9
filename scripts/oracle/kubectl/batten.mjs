// Reads files as Batten does, in the words of `askKubectl`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../project.mjs';
import { work } from './folder.mjs';

/** Bundles the reader of shared/yaml/ and gives a function that reads a text with it. */
export async function loadBatten() {
  const outfile = join(work, 'batten.cjs');
  const modules = ['cut', 'parse', 'refused', 'value'];
  const contents = modules.map((name) => `export * from './shared/yaml/${name}.ts';`).join('\n');
  await build({
    stdin: { contents, resolveDir: root, sourcefile: 'oracle.ts' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile,
    logLevel: 'warning',
  });
  const { default: batten } = await import(pathToFileURL(outfile).href);
  return (text) => readFile(batten, text);
}

function readFile(batten, text) {
  const objects = [];
  let other;
  let ignored = false;
  const pieces = batten.cut(text);
  for (const [i, piece] of pieces.entries()) {
    const refused = refusalOf(batten, text, piece, pieces[i + 1]);
    if (refused) return { objects, refused, ignored };
    const document = batten.parseDocument(text.slice(piece.start, piece.end));
    ignored ||= [...piece.problems, ...document.errors].some(({ code }) => code === 'ignored-content');
    const object = toPlain(batten.Value.root(document, 'absent'));
    if (object === null) continue;
    // kubectl goes on behind what is YAML, but no object.
    if (isObject(object)) objects.push(object);
    else other = 'no object of Kubernetes';
  }
  return { objects, refused: other, ignored };
}

/** The first problem for which Batten says that kubectl refuses a piece. */
function refusalOf(batten, text, piece, next) {
  const document = batten.parseDocument(text.slice(piece.start, piece.end));
  const problems = [...piece.problems, ...document.errors, ...batten.refusedValues(document)];
  // kubectl has not yet read what stands before a bad separator when it meets that.
  const closing = next?.problems.find(isSeparator)?.span.start;
  if (closing !== undefined && isLast(text, piece.end, closing)) problems.push(...next.problems);
  const found = problems.find(({ code }) => code !== 'duplicate-key' && code !== 'ignored-content');
  return found && `${found.code}: ${found.message}`;
}

/** Whether no separator stands between the end of a document, which may be a mark of its own, and an offset. */
function isLast(text, end, offset) {
  return end === offset || (/^(?:\.\.\.|%)/.test(text.slice(end)) && !text.slice(end, offset - 1).includes('\n---'));
}

function isSeparator(problem) {
  return problem.code === 'document-separator' && problem.message.includes('`---`');
}

function toPlain(value) {
  switch (value.shape) {
    case 'map':
      return Object.fromEntries(value.entries().map(([key, child]) => [key, toPlain(child)]));
    case 'list':
      return value.items().map(toPlain);
    case 'scalar':
      return value.scalar();
    case 'absent':
      return null;
    default:
      return '(unknown)';
  }
}

/** What kubectl asks of a document beyond being YAML. */
function isObject(plain) {
  const words = [plain?.apiVersion, plain?.kind, plain?.metadata?.name];
  return words.every((word) => typeof word === 'string' && word !== '');
}
