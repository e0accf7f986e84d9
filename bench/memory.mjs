// How much memory `batten check` of a folder takes at most, all of its threads together. Build first; then:
//   node bench/memory.mjs FOLDER [RUNS]
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median } from './measure.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
/** Has each thread of a process tell at its end the most that the process held, in kB. */
const teller = "data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))";

function peakMegabytes(folder, format) {
  const args = ['--import', teller, cli, 'check', folder, '--no-config', '--fail-on', 'never', '--format', format];
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const peaks = [...stderr.matchAll(/^peak (\d+)$/gm)].map(([, kilobytes]) => Number(kilobytes));
  if (status !== 0 || peaks.length === 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return (Math.max(...peaks) * 1024) / 1e6;
}

const [folder, runs = '5'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Which folder? node bench/memory.mjs FOLDER [RUNS]');
  process.exitCode = 2;
} else {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}; peaks of ${runs} runs in MB\n`);
  console.log('| format | median | most |\n|---|---:|---:|');
  for (const format of ['pretty', 'json']) {
    const peaks = Array.from({ length: Number(runs) }, () => peakMegabytes(folder, format));
    console.log(`| ${format} | ${median(peaks).toFixed(0)} | ${Math.max(...peaks).toFixed(0)} |`);
  }
}
