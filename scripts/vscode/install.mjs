// A real VS Code without a download: the npm package code-server vendors its server and workbench whole.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { npmInstall } from './npm-install.mjs';

/** The oldest VS Code that the manifest promises, and the newest. Their servers want a Node of their time. */
const versions = {
  oldest: { codeServer: '4.100.3', node: 20 },
  newest: { codeServer: '4.139.1', node: 24 },
};

/**
 * Installs a VS Code below the git-ignored .vscode-real/, where that was not done yet.
 * No script of a package runs, and nothing is compiled.
 * @param {'oldest' | 'newest'} name
 * @returns where it lies, the Node that runs it, and its version
 */
export function installVsCode(name) {
  const { codeServer, node } = versions[name];
  const folder = join(root, '.vscode-real', codeServer);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    console.log(`Installing VS Code from npm (code-server ${codeServer}) …`);
    npmInstall(folder, `code-server@${codeServer}`);
    npmInstall(vscode, '--omit=dev');
    writeFileSync(done, '');
  }
  return {
    server: join(vscode, 'out', 'server-main.js'),
    node: installNode(node),
    version: JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8')).version,
  };
}

/** The program of a major version of Node: this one, or one from npm. */
function installNode(major) {
  if (process.version.startsWith(`v${major}.`)) return process.execPath;
  const folder = join(root, '.vscode-real', `node-${major}`);
  const name = `node-${process.platform}-${process.arch}`;
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(program)) {
    console.log(`Installing Node ${major} from npm, for VS Code …`);
    npmInstall(folder, `${name}@${major}`);
  }
  return program;
}
