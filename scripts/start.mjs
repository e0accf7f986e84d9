// Builds Batten and opens examples/ with it.
//   npm start                   in desktop VS Code where `code` is on PATH, else in a VS Code in the browser
//   npm start -- --browser      in the browser
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './project.mjs';
import { ensurePackages } from './setup.mjs';

const examples = join(root, 'examples');

ensurePackages();
const { buildAll } = await import('./build.mjs');
await buildAll();
printSummary();
const code = process.argv.includes('--browser') ? undefined : findCode();
if (code) openDesktop(code);
else await openBrowser();

/** What `batten check examples` says, a line for each file. */
function printSummary() {
  const cli = join(root, 'dist', 'cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'check', 'examples', '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const { files, summary } = JSON.parse(stdout);
  console.log('batten check examples');
  for (const { path, findings, problems, workloads } of files) {
    if (workloads.length === 0 && problems.length === 0) continue;
    console.log(`  ${path.padEnd(42)}${countOf([...problems, ...findings])}`);
  }
  const { workloads, errors, warnings, infos } = summary;
  console.log(
    `  ${count(workloads, 'workload')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(infos, 'info')}`,
  );
}

function countOf(findings) {
  const counts = ['error', 'warning', 'info', 'hint'].flatMap((level) => {
    const number = findings.filter((finding) => finding.level === level).length;
    return number > 0 ? [count(number, level)] : [];
  });
  return counts.join(', ') || 'nothing found';
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function findCode() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function openDesktop(command) {
  const words = [`--extensionDevelopmentPath=${root}`, examples];
  const { status } = spawnSync(command, words, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(status === 0 ? `Opened ${examples} with Batten in VS Code.` : `${command} ended with ${status}.`);
  process.exitCode = status ?? 1;
}

async function openBrowser() {
  const { installVsCode } = await import('./vscode/install.mjs');
  const { placesBelow, startVsCode } = await import('./vscode/server.mjs');
  const { writeUserSettings } = await import('./vscode/settings.mjs');
  const vscode = installVsCode('oldest');
  const folder = mkdtempSync(join(tmpdir(), 'batten-start-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const places = placesBelow(folder);
  writeUserSettings(places.user);
  listExtension(places.extensions);
  const server = await startVsCode(vscode, places);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, async () => {
      await server.stop();
      process.exit(0);
    });
  console.log(
    `\nVS Code ${vscode.version} with Batten: ${server.address}&folder=${encodeURI(examples)}   (Ctrl-C ends it)`,
  );
}

/** Lets the editor take the source tree itself for an installed extension. */
function listExtension(folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const location = { $mid: 1, scheme: 'file', path: root };
  mkdirSync(folder);
  const list = [{ identifier: { id: `${publisher}.${name}` }, version, location }];
  writeFileSync(join(folder, 'extensions.json'), JSON.stringify(list));
}
