// How many lines of a manifest are touched by the fixes of another tool, and by those of Batten, as a table in Markdown.
// A pair is the text before and after the other tool's fix: `<name>/before.yml` and `<name>/after.yml`, or, in one folder,
// `failure.yaml` and `mutated.yaml`. Batten hardens; where that leaves all as it is, it also changes what is written, which
// the table tells. Build first.
//   node scripts/compare-fixes.mjs FOLDER…
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { diffLines } from 'diff';
import { root } from './project.mjs';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node scripts/compare-fixes.mjs FOLDER…');
  process.exit(2);
}
const rows = folders.flatMap((folder) => pairsBelow(folder).map((pair) => measured(folder, pair)));
const isChanged = ({ lost, added }) => lost + added > 0;
const compared = rows.filter(({ ours, theirs }) => isChanged(ours) && isChanged(theirs));
console.log('| manifest | lines | other tool: rewritten | added | Batten: rewritten | added |');
console.log('|---|--:|--:|--:|--:|--:|');
for (const { name, lines, theirs, ours, review } of compared)
  console.log(
    `| ${name}${review ? ' (`--include-review`)' : ''} | ${lines} | ${theirs.lost} | ${theirs.added} | ${ours.lost} | ${ours.added} |`,
  );
const more = compared.filter(({ ours, theirs }) => ours.lost > theirs.lost);
console.log(
  `\n${compared.length} of ${rows.length} pairs are changed by both; Batten rewrites more lines in ${more.length}.`,
);
for (const { name } of more) console.log(`- ${name}`);
process.exitCode = more.length === 0 ? 0 : 1;

function pairsBelow(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  return files
    .map((before) => ({ before, after: afterOf(before) }))
    .filter(({ before, after }) => after !== undefined && after !== before && existsSync(after));
}

function afterOf(path) {
  const name = basename(path);
  if (/^before\.ya?ml$/.test(name)) return join(dirname(path), name.replace('before', 'after'));
  return /^failure\..*ya?ml$/.test(name) ? join(dirname(path), name.replace('failure', 'mutated')) : undefined;
}

function measured(folder, { before, after }) {
  const text = readFileSync(before, 'utf8');
  const name = relative(folder, before)
    .replaceAll('\\', '/')
    .replace(/\/before\.ya?ml$/, '');
  const hardened = fixed(text, ['--harden']);
  const review = hardened === text;
  return {
    name,
    review,
    lines: text.split('\n').length - 1,
    theirs: touched(text, readFileSync(after, 'utf8')),
    ours: touched(text, review ? fixed(text, ['--harden', '--include-review']) : hardened),
  };
}

/** The lines that are not there any more as they were, and those that are new. */
function touched(before, after) {
  const parts = diffLines(before, after);
  const count = (kind) => parts.filter((part) => part[kind]).reduce((sum, part) => sum + (part.count ?? 0), 0);
  return { lost: count('removed'), added: count('added') };
}

function fixed(text, classes) {
  const args = ['fix', '-', '--no-config', ...classes, '--pod-security', 'restricted'];
  const ended = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { input: text, encoding: 'utf8' });
  if (ended.status === null || ended.status > 1) throw new Error(ended.stderr);
  return ended.stdout;
}
