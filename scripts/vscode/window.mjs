import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { launchChromium } from './chromium.mjs';
import { placesBelow, startVsCode } from './server.mjs';
import { writeUserSettings } from './settings.mjs';
import { workbenchAddress } from './workbench.mjs';

/**
 * Opens a window of a VS Code on the source tree's Batten, in a Chromium that can be steered.
 * @param vscode what installVsCode gave
 * @param options.open a folder, or a .code-workspace file
 * @param options.file a file to show
 * @param options.settings user settings
 * @returns the page, and how to close all of it
 */
export async function openWindow(vscode, { open, file, settings, viewport = { width: 1280, height: 800 } }) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-window-'));
  const places = placesBelow(folder);
  writeUserSettings(places.user, settings);
  const [browser, server] = await Promise.all([launchChromium(), startVsCode(vscode, places)]);
  const page = await browser.newPage({ viewport });
  await page.goto(workbenchAddress(server, { open, file, extensions: [root] }));
  await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
  return {
    page,
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
