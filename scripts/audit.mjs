// Asks the registry of npm for known weaknesses of what ships: of the packages in the bundles, not of the tools around
// them. Build first; then: node scripts/audit.mjs
// Ends with 0 where none is known, with 1 where one is, with 2 where the registry does not tell.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { stdout, stderr } = spawnSync(npm, ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
process.exitCode = tell(answerOf(stdout));

function answerOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** `npm audit` names the folders of the packages that it means. Source: docs.npmjs.com/cli/commands/npm-audit. */
function tell({ vulnerabilities, message }) {
  if (!vulnerabilities) {
    console.error(`The registry does not tell: ${message ?? stderr.trim()}`);
    return 2;
  }
  const shipped = new Set(read('dist/bom.cdx.json').components.map(({ purl }) => purl));
  const found = Object.values(vulnerabilities).flatMap(({ severity, nodes }) =>
    nodes.flatMap((folder) => {
      const { name, version } = read(join(folder, 'package.json'));
      return shipped.has(`pkg:npm/${name.replace(/^@/, '%40')}@${version}`) ? [`${severity}: ${name} ${version}`] : [];
    }),
  );
  for (const one of found) console.log(one);
  console.log(`${found.length} of ${shipped.size} packages that ship have known weaknesses.`);
  return found.length === 0 ? 0 : 1;
}
