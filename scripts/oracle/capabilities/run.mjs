// Measures what a container's program can use of its capabilities, and writes docs/facts/capabilities.md. See README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { root } from '../../project.mjs';
import { ask, buildImage, files, givable, versionOf } from './containers.mjs';
import { lists, probed, processCapabilities } from './specs.mjs';

/** The bit of IPC_LOCK. Source: linux/capability.h. */
const bit = 1n << 14n;
const page = join(root, 'docs', 'facts', 'capabilities.md');
const work = join(root, '.build', 'oracle', 'capabilities');

/** Who creates containers, and with what: containerd comes with runc, CRI-O with crun or runc. */
const runtimes = [
  { runtime: 'containerd-1', program: 'runc' },
  { runtime: 'containerd-2', program: 'runc' },
  { runtime: 'cri-o', program: 'runc' },
  { runtime: 'cri-o', program: 'crun' },
];

/** How a program comes to run: its words, the container's user, and its command. */
const ways = [
  { user: 'root', words: 'entry point', uid: 0, command: (path) => [path] },
  { user: 'root', words: 'child', uid: 0, command: (path) => ['/plain', 'run', path] },
  { user: '1000', words: 'entry point', uid: 1000, command: (path) => [path] },
  { user: '1000', words: 'child', uid: 1000, command: (path) => ['/plain', 'run', path] },
  { user: 'root, then 1000', words: 'child', uid: 0, command: (path) => ['/plain', 'step', path] },
];

buildImage(work, probed);
const all = givable();
const rows = lists.flatMap((list) =>
  // The API server refuses to forbid escalation beside `privileged`.
  (list.privileged ? [true] : [true, false]).flatMap((escalation) =>
    ways
      // Nobody becomes another user without SETUID.
      .filter(({ user }) => user !== 'root, then 1000' || !list.drop.includes('ALL'))
      .flatMap((way) => files.map((file) => row(list, escalation, way, file))),
  ),
);
writeFileSync(page, pageOf(rows));
console.log(`${rows.length} rows, ${rows.length * runtimes.length} containers: ${page}`);

function row(list, escalation, way, file) {
  const answers = runtimes.map(({ runtime, program }) => {
    const capabilities = processCapabilities(runtime, list, all);
    const started = way.command(file.path);
    return inWords(ask(program, work, { user: way.uid, noNewPrivileges: !escalation, capabilities, started }));
  });
  const [one, two, ...crio] = answers;
  if (new Set(crio).size > 1)
    throw new Error(`runc and crun differ: ${JSON.stringify({ list, escalation, way, file, crio })}`);
  return [way.user, escalation, list.words || 'nothing', way.words, file.words, one, two, crio[0]];
}

function inWords(sets) {
  if (sets === 'EPERM') return 'does not start';
  if (sets.Eff & bit) return 'can use it';
  return sets.Prm & bit ? 'may raise it' : 'lacks it';
}

function pageOf(found) {
  const heads = [
    'user',
    'escalation',
    'says of capabilities',
    'started as',
    'on its file',
    'containerd 1',
    'containerd 2',
    'CRI-O',
  ];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const before = readFileSync(join(import.meta.dirname, 'page.md'), 'utf8');
  const measured = `Measured on Linux ${release().replace(/-.*/, '')} with ${versionOf('runc')} and ${versionOf('crun')}.`;
  return [before.trimEnd(), '', measured, '', line(heads), line(heads.map(() => '---')), ...found.map(line), ''].join(
    '\n',
  );
}
