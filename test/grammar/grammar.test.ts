// The injected grammars, upon the YAML grammar of a real VS Code and a stand-in of the shape of the Helm extension's.
// The files beside this one are in the format of vscode-tmgrammar-test: carets below a line name its scopes.
import { deepEqual, equal } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { capabilities } from '../../shared/knowledge/capabilities.ts';
import { root } from '../root.ts';

/** Has the editor of the end-to-end suite installed, where it is not; prints where its server lies. */
const install = `import { installVsCode } from './scripts/vscode/install.mjs';
console.log('\\n' + installVsCode('oldest').server);`;

describe('the grammars', () => {
  it('mark what they are to mark, and leave the rest as it is', () => {
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', install], {
      cwd: root,
      encoding: 'utf8',
    });
    const server = output.trim().split('\n').at(-1) ?? '';
    const folder = join(server, '..', '..', 'extensions', 'yaml', 'syntaxes');
    const grammars = readdirSync(folder).map((name) => join(folder, name));
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js'),
        ...[...grammars, 'test/grammar/helm.tmLanguage.json'].flatMap((path) => ['-g', path]),
        '--config',
        'package.json',
        'test/grammar/*.yaml',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    equal(status, 0, stdout);
  });

  it('know every capability', () => {
    const source = readFileSync(join(root, 'syntaxes', 'capabilities.tmLanguage.json'), 'utf8');
    const [, names = ''] = /\(\?:(ALL\|[A-Z_|]+)\)/.exec(source) ?? [];
    deepEqual(names.split('|'), ['ALL', ...capabilities.map(({ name }) => name)]);
  });
});
