import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';
import { findChromium } from './vscode/chromium.mjs';
import { checkComforts } from './vscode/comfort-checks.mjs';
import { checkGuard } from './vscode/guard-check.mjs';
import { installVsCode } from './vscode/install.mjs';
import { checkPanel } from './vscode/panel-checks.mjs';
import { checkStart } from './vscode/start-check.mjs';
import { checkWeb } from './vscode/web-checks.mjs';
import { checkWindow } from './vscode/window-checks.mjs';

/** The desktop's versions: the oldest that the manifest promises, and the newest. */
const desktopVersions = { oldest: '1.100.3', newest: 'stable' };

/**
 * The editors to test in: the one that the environment variable VSCODE_EXECUTABLE names; else desktop VS Code, where it can be downloaded
 * and there is a screen; else the VS Code that code-server brings, in Chromium.
 * @param only names of versions; all where it is empty
 * @returns for each its name, its executable, and checks of its window, where that can be steered
 */
export async function findEditors(only) {
  const executable = process.env.VSCODE_EXECUTABLE;
  if (executable) {
    if (!existsSync(executable)) throw new Error(`VSCODE_EXECUTABLE names ${executable}, which is not there.`);
    return [{ name: `VS Code at ${executable}`, executable, env: {}, checks: {} }];
  }
  const names = Object.keys(desktopVersions).filter((name) => only.length === 0 || only.includes(name));
  if (names.length === 0) throw new Error(`There is no version ${only.join(', ')}: choose oldest or newest.`);
  return (await canRunDesktop()) ? await desktops(names) : browsers(names);
}

async function canRunDesktop() {
  if (process.platform === 'linux' && !process.env.DISPLAY) return false;
  const reachable = lookup('update.code.visualstudio.com').then(
    () => true,
    () => false,
  );
  return Promise.race([reachable, new Promise((done) => setTimeout(done, 3000, false))]);
}

async function desktops(names) {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const editors = [];
  for (const name of names) {
    const version = desktopVersions[name];
    const cachePath = join(root, '.vscode-real', 'desktop');
    editors.push({
      name: `VS Code ${version}`,
      executable: await downloadAndUnzipVSCode({ version, cachePath }),
      env: {},
      checks: {},
    });
  }
  return editors;
}

function browsers(names) {
  // Found now, so that what lacks is told before anything runs; and by the name that the editors will look for.
  process.env.CHROMIUM = findChromium();
  return names.map((name) => {
    const vscode = installVsCode(name);
    return {
      name: `VS Code ${vscode.version} (code-server build)`,
      executable: join(root, 'scripts', 'vscode', 'code.mjs'),
      env: { BATTEN_VSCODE: name },
      checks: {
        'what is seen': () => checkWindow(vscode),
        'the panel': () => checkPanel(vscode),
        'the view, the status and the walkthrough': () => checkComforts(vscode),
        'the web extension': () => checkWeb(vscode),
        'guard against a false success': (editor) => checkGuard(editor),
        ...(name === 'oldest' ? { 'npm start': checkStart } : {}),
      },
    };
  });
}
