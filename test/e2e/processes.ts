import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The processes of Batten's language server that this extension host has started. */
export function serverProcesses(): number[] {
  return processes()
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found && Number(found[2]) === process.pid && /[\\/]dist[\\/]server\.js/.test(found[3] ?? '')
        ? [Number(found[1])]
        : [],
    );
}

/** A line for each process: its id, that of its parent, its command. */
function processes(): string[] {
  if (process.platform === 'win32') return onWindows();
  return process.platform === 'linux' ? onLinux() : onUnix();
}

/** A bare Linux has no `ps`. Source: proc(5). */
function onLinux(): string[] {
  return readdirSync('/proc').flatMap((id) => {
    if (!/^\d+$/.test(id)) return [];
    try {
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [`${id} ${parent} ${command}`];
    } catch {
      return []; // It has ended since.
    }
  });
}

function onUnix(): string[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
}

function onWindows(): string[] {
  const script =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';
  return execFileSync('powershell', ['-NoProfile', '-Command', script], { encoding: 'utf8' }).split(/\r?\n/);
}
