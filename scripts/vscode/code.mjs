#!/usr/bin/env node
// Stands in for the desktop's `code` where @vscode/test-electron asks for it: takes its test flags, starts the VS Code that
// installVsCode installed, opens its workbench in a Chromium without a window, and ends with the suite's exit code.
// The environment variable BATTEN_VSCODE says which: oldest (default) or newest.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from './chromium.mjs';
import { readFlags } from './flags.mjs';
import { installVsCode } from './install.mjs';
import { installExtension, placesBelow, startVsCode } from './server.mjs';
import { wrapSuite } from './suite.mjs';
import { workbenchAddress } from './workbench.mjs';

const limit = Number(process.env.BATTEN_VSCODE_TIMEOUT ?? 240_000);

const flags = readFlags(process.argv.slice(2));
const vscode = installVsCode(process.env.BATTEN_VSCODE ?? 'oldest');
const folder = mkdtempSync(join(tmpdir(), 'batten-code-'));
const places = placesBelow(folder);
if (flags.userDir) places.user = flags.userDir;
if (flags.extensionsDir) places.extensions = flags.extensionsDir;

const ends = [() => rmSync(folder, { recursive: true, force: true })];
try {
  process.exitCode = flags.tests ? await runSuite() : install();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
for (const end of ends.reverse()) await end();
process.exit();

function install() {
  if (!flags.vsix) throw new Error('Say what to install (--install-extension) or to run (--extensionTestsPath).');
  installExtension(vscode, flags.vsix, places);
  return 0;
}

async function runSuite() {
  const suite = wrapSuite(folder, flags.tests);
  let settle;
  const ended = new Promise((resolve) => {
    settle = (code, why) => {
      if (why) console.error(why);
      resolve(code);
    };
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => settle(130));
  setTimeout(() => settle(124, `The suite did not end within ${limit} ms.`), limit).unref();

  const browser = await launchChromium();
  ends.push(() => browser.close());
  const server = await startVsCode(vscode, places, {
    // What the tests still have to say comes within a moment.
    extensionHostDied: (how) => setTimeout(settle, 3000, 1, `The extension host died (${how}) before the suite ended.`),
  });
  ends.push(server.stop);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('crash', () => settle(1, 'The page crashed.'));
  page.on('pageerror', (error) => console.error(`[workbench] ${error.message}`));
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.exposeFunction('codeAutomationExit', (code) => {
    if (code !== 0 || suite.hasEnded()) settle(code);
    else settle(1, 'The suite never ended: the extension host died.'); // VS Code itself says 0 then.
  });
  const printing = setInterval(suite.print, 100);
  await page.goto(workbenchAddress(server, { ...flags, tests: suite.shim }));
  const code = await ended;
  clearInterval(printing);
  suite.print();
  return code;
}
