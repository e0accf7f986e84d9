import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { launchChromium } from './chromium.mjs';

/**
 * Does what a newcomer does: runs `npm start`, opens the address that it prints, and a file; then ends it.
 * @returns how many checks passed and failed
 */
export async function checkStart() {
  const words = [join(root, 'scripts', 'start.mjs'), '--browser'];
  const start = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await launchChromium();
  try {
    const address = await addressFrom(start);
    const page = await browser.newPage();
    await page.goto(address);
    await page.getByText('shop', { exact: true }).click({ timeout: 60_000 });
    await page.getByText('node-agent.yaml').dblclick();
    await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
    const ended = once(start, 'exit');
    start.kill('SIGINT');
    await ended;
    const gone = await fetch(address).catch(() => 'gone');
    if (gone !== 'gone') throw new Error('The editor still answers after npm start has ended.');
    console.log('    ✔ npm start opens the examples, and ends with all that it started');
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`    ✘ npm start\n${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    start.kill('SIGTERM');
    await browser.close();
  }
}

/** Waits until it says where the editor is. */
async function addressFrom(start) {
  let said = '';
  for await (const data of start.stdout.iterator({ destroyOnReturn: false })) {
    said += data;
    const found = /http:\/\/\S+/.exec(said);
    if (found) return found[0];
  }
  throw new Error(`It ended without an address:\n${said}`);
}
