import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../project.mjs';
import { installVsCode } from '../install.mjs';
import { openWindow } from '../window.mjs';

/** How long what moves takes to come to rest, in milliseconds. */
export const settle = 700;

/** Nothing that takes the eye away from what is shown. */
const bare = {
  'breadcrumbs.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.tips.enabled': false,
};

/**
 * Opens a copy of the examples in an editor, does something with its window, and closes it.
 * @param options.version oldest or newest
 * @param options.file below examples/
 * @param options.settings user settings
 * @param options.sideBar whether the explorer stays
 */
export async function withExamples({ version, file, settings, viewport, sideBar = false }, use) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-pictures-'));
  const examples = join(folder, 'examples');
  cpSync(join(root, 'examples'), examples, { recursive: true });
  const window = await openWindow(installVsCode(version), {
    open: examples,
    file: join(examples, file),
    settings: { ...bare, ...settings },
    viewport,
  });
  const { page } = window;
  try {
    // The lens is the last that is painted.
    await page.waitForSelector('.codelens-decoration a', { timeout: 60_000 });
    if (!sideBar) await page.keyboard.press('Control+B');
    await page.waitForTimeout(settle * 2);
    await use(page);
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
