// Runs a program in a container of a low-level runtime, and reads what it holds.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The programs of the image: what is set on the file of each. */
export const files = [
  { path: '/plain', words: 'nothing' },
  { path: '/permitted', words: '+p', capability: '+p' },
  { path: '/effective', words: '+ep', capability: '+ep' },
  { path: '/setuid', words: 'setuid root', mode: 0o4755 },
];

/** Builds a root file system that holds the probe once for each of `files`. */
export function buildImage(folder, probed) {
  const image = join(folder, 'rootfs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(image, 'proc'), { recursive: true });
  const probe = join(folder, 'probe');
  run('cc', ['-static', '-O2', '-Wall', '-o', probe, join(import.meta.dirname, 'probe.c')]);
  for (const { path, capability, mode } of files) {
    const file = join(image, path);
    copyFileSync(probe, file);
    chmodSync(file, mode ?? 0o755);
    if (capability) run('setcap', [`cap_${probed.toLowerCase()}${capability}`, file]);
  }
}

/** The capabilities that a container of this kernel and this machine can be given, without `CAP_`. */
export function givable() {
  const { stdout } = run('capsh', ['--print']);
  const [, names = ''] = /^Bounding set =(.*)$/m.exec(stdout) ?? [];
  return names.split(',').map((name) => name.toUpperCase().replace(/^CAP_/, ''));
}

let count = 0;

/**
 * What a process holds: the sets of /proc/self/status as numbers, or `EPERM` where it could not be started.
 * @param started what the container's command is
 */
export function ask(program, folder, { user, noNewPrivileges, capabilities, started }) {
  const spec = {
    ociVersion: '1.0.2',
    process: {
      user: { uid: user, gid: user },
      args: started,
      cwd: '/',
      noNewPrivileges,
      capabilities,
    },
    root: { path: 'rootfs' },
    mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    linux: { namespaces: [{ type: 'pid' }, { type: 'mount' }] },
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(spec));
  const id = `batten-oracle-${process.pid}-${++count}`;
  // crun knows no mixed hierarchy of control groups: in a mount namespace of its own it sees the second version alone.
  const script = `${program === 'crun' ? 'umount -l /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; ' : ''}exec ${program} run ${id}`;
  const { stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: folder, encoding: 'utf8' });
  if (/^EPERM$/m.test(stdout) || /operation not permitted/i.test(stderr)) return 'EPERM';
  const sets = Object.fromEntries(
    [...stdout.matchAll(/^Cap(\w+):\t(\w+)$/gm)].map(([, name, hex]) => [name, BigInt(`0x${hex}`)]),
  );
  if (sets.Eff === undefined) throw new Error(`${program} ${started.join(' ')}: ${stdout}${stderr}`);
  return sets;
}

/** The first line of what a program says of its version. */
export function versionOf(program) {
  return run(program, ['--version']).stdout.split('\n')[0];
}

function run(program, words) {
  const result = spawnSync(program, words, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${program} ${words.join(' ')}: ${result.error ?? result.stderr}`);
  return result;
}
