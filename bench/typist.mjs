// Types in a real VS Code, and measures inside its page.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { launchChromium } from '../scripts/vscode/chromium.mjs';
import { placesBelow, startVsCode } from '../scripts/vscode/server.mjs';
import { writeUserSettings } from '../scripts/vscode/settings.mjs';
import { workbenchAddress } from '../scripts/vscode/workbench.mjs';

/** Any squiggle on the line of the cursor: VS Code puts both into one element. */
const squiggle =
  '.editor-instance .view-overlays > div:has(.current-line) :is(.squiggly-error, .squiggly-warning, .squiggly-info)';

/** How long the window rests before a keystroke, in milliseconds; up to one frame more, so that none keeps step with the frames. */
const rest = 150;
const frame = 17;

/** The first squiggle waits for the extension to start; every later one for less. */
const patience = 60_000;

/**
 * Shows a file in a window of a VS Code that has one extension, and puts the cursor where it is told.
 * @param vscode what installVsCode gave
 * @param options.folder a folder for what the editor keeps
 * @param options.extension the folder of the extension
 * @param options.file the file to show
 * @param options.line the cursor's line, from 1
 * @param options.column the cursor's column, from 1
 * @param use what to do with the page; all is closed when it ends
 */
export async function withTypist(vscode, { folder, extension, file, line, column }, use) {
  mkdirSync(folder, { recursive: true });
  const places = placesBelow(folder);
  writeUserSettings(places.user, { 'files.autoSave': 'off' });
  const browser = await launchChromium();
  const ends = [() => browser.close()];
  try {
    const server = await startVsCode(vscode, places);
    ends.push(server.stop);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(workbenchAddress(server, { open: dirname(file), file, extensions: [extension] }));
    await page.waitForSelector('.monaco-editor .view-line', { timeout: patience });
    await page.locator('.monaco-editor .view-line').first().click();
    await goTo(page, line, column);
    return await use(page);
  } finally {
    for (const end of ends) await end();
  }
}

/**
 * Types a character that brings a squiggle to the cursor's line, waits until it is painted, and takes it back until that is gone.
 * @returns the milliseconds from the keydown event to the end of the first frame with the squiggle
 */
export async function typeUntilPainted(page, character) {
  await page.waitForTimeout(rest + Math.random() * frame);
  await page.evaluate(startClock, { squiggle, patience });
  await page.keyboard.press(character);
  const time = await page.evaluate(() => globalThis.painted);
  await page.keyboard.press('Backspace');
  await page.locator(squiggle).first().waitFor({ state: 'detached', timeout: patience });
  return time;
}

/** Puts the cursor of the editor that has the focus where it is told; lines and columns count from 1. */
export async function goTo(page, line, column) {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget:visible input').first().waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.getByText(`Ln ${line}, Col ${column}`, { exact: true }).first().waitFor();
}

/**
 * Runs in the page. VS Code draws in the callback of a frame; a message sent when its change is seen there arrives after the
 * page has painted that frame.
 */
function startClock({ squiggle, patience }) {
  if (document.querySelector(squiggle)) throw new Error('The line is marked before anything is typed.');
  globalThis.painted = new Promise((resolve, reject) => {
    let start;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - start);
    const observer = new MutationObserver(() => {
      if (start === undefined || !document.querySelector(squiggle)) return;
      observer.disconnect();
      port2.postMessage('seen');
    });
    const begin = () => {
      start = performance.now();
    };
    addEventListener('keydown', begin, { capture: true, once: true });
    observer.observe(document.querySelector('.editor-instance .view-overlays'), {
      attributes: true,
      childList: true,
      subtree: true,
    });
    setTimeout(() => reject(new Error('No squiggle was painted.')), patience);
  });
  globalThis.painted.catch(() => {}); // The one who asks for it hears of it.
}
