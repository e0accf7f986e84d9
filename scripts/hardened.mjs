// How far `batten fix` brings the workloads of a folder: how many whole ones reach the restricted level with the fixes of
// each class, and which controls keep the rest. Works on a copy. Build first.
//   node scripts/hardened.mjs FOLDER…
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { root } from './project.mjs';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node scripts/hardened.mjs FOLDER…');
  process.exit(2);
}
const steps = [
  { name: 'as written' },
  { name: 'safe', options: [] },
  { name: 'harden', options: ['--harden'] },
  { name: 'review', options: ['--harden', '--include-review'] },
];
for (const folder of folders) measure(resolve(folder));

function measure(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'batten-hardened-'));
  try {
    cpSync(folder, copy, { recursive: true });
    console.log(basename(folder));
    for (const { name, options } of steps) {
      if (options) batten(['fix', copy, '--no-config', '--pod-security', 'restricted', ...options]);
      const whole = workloadsIn(copy);
      const reached = whole.filter(({ podSecurity }) => podSecurity.level === 'restricted').length;
      console.log(`  ${name.padEnd(10)} ${reached} of ${whole.length} whole workloads are restricted`);
      if (name !== 'as written') console.log(`             left: ${keptBy(whole)}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function workloadsIn(folder) {
  const { stdout } = batten(['check', folder, '--no-config', '--format', 'json', '--fail-on', 'never']);
  return JSON.parse(stdout).files.flatMap(({ workloads }) => workloads.filter(({ partial }) => partial === undefined));
}

/** The controls that keep workloads from the level, with how many each keeps. */
function keptBy(workloads) {
  const counts = new Map();
  for (const { podSecurity } of workloads) {
    const ids = podSecurity.violations.restricted.map(({ control }) => control);
    for (const id of new Set([...ids, ...podSecurity.undecided.map((open) => `${open} (open)`)]))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([id, count]) => `${id} ${count}`).join(', ') || 'nothing';
}

function batten(args) {
  const ended = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (ended.status === null || ended.status > 1) throw new Error(ended.stderr);
  return ended;
}
