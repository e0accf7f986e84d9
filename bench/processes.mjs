// Looks at processes on Linux, where /proc tells of them.
import { readdirSync, readFileSync } from 'node:fs';

/** The processes that somebody started, and those that they started in their turn. @param pid of the first */
function descendants(pid) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = all.flatMap((name) => {
    const stat = read(`/proc/${name}/stat`);
    // The second field is the name, which may hold anything but ends with the last bracket.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' ? [] : [{ pid: Number(name), parent: Number(parent) }];
  });
  const below = (of) => parents.filter(({ parent }) => parent === of).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Batten's server and the extension host that started it, among the processes that this one started. */
export function editorProcesses() {
  const server = descendants(process.pid).find(({ pid }) =>
    /[\\/]dist[\\/]server\.js/.test(read(`/proc/${pid}/cmdline`)),
  );
  if (!server) throw new Error('The language server does not run.');
  return { server: server.pid, extensionHost: server.parent };
}

/** What of a process's memory is in the machine's, in megabytes. */
export function residentMegabytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1];
  if (kilobytes === undefined) throw new Error(`Process ${pid} has ended.`);
  return (Number(kilobytes) * 1024) / 1e6;
}

/** '' of a process that has ended. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
