// How much is said of real manifests: findings per container of a folder, and the loudest rules. Build first; then:
//   node bench/findings.mjs FOLDER
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder of manifests: node bench/findings.mjs FOLDER');
const args = [cli, 'check', '--no-config', '--format', 'json', '--fail-on', 'never', folder];
const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
if (status !== 0) throw new Error(stderr);
const { files } = JSON.parse(stdout);
const containers = files.flatMap((file) => file.workloads).flatMap((workload) => workload.containers).length;
const findings = files.flatMap((file) => file.findings);
const counts = new Map();
for (const { ruleId, level } of findings) counts.set(`${level} ${ruleId}`, (counts.get(`${level} ${ruleId}`) ?? 0) + 1);
console.log(
  `${findings.length} findings on ${containers} containers: ${(findings.length / containers).toFixed(2)} each\n`,
);
for (const [what, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(6)} ${what}`);
