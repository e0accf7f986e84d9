import { execFileSync } from 'node:child_process';

/** The processes of Batten's language server that this extension host has started. */
export function serverProcesses(): number[] {
  const lines = process.platform === 'win32' ? onWindows() : onUnix();
  return lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found && Number(found[2]) === process.pid && /[\\/]dist[\\/]server\.js/.test(found[3] ?? '')
        ? [Number(found[1])]
        : [],
    );
}

function onUnix(): string[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
}

function onWindows(): string[] {
  const script =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';
  return execFileSync('powershell', ['-NoProfile', '-Command', script], { encoding: 'utf8' }).split(/\r?\n/);
}
