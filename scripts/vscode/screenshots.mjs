// Takes pictures of what a person sees, light and dark, into .build/screenshots/. Those of the pages: feature-pictures.mjs.
//   node scripts/vscode/screenshots.mjs [oldest|newest] [panel]
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { installVsCode } from './install.mjs';
import { openPanel } from './panel.mjs';
import { openWindow } from './window.mjs';
import { hoverOver, languageStatus } from './window-checks.mjs';

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
/** Beyond those, the panel is looked at in high contrast. */
const panelThemes = { ...themes, contrast: 'Default High Contrast', 'contrast-light': 'Default High Contrast Light' };
const pictures = join(root, '.build', 'screenshots');

/** How long what moves takes to come to rest, in milliseconds. */
const settle = 700;

const version = process.argv[2] ?? 'newest';
mkdirSync(pictures, { recursive: true });
const only = process.argv[3];
if (only === undefined) for (const [name, theme] of Object.entries(themes)) await takeAll(name, theme);
for (const [name, theme] of Object.entries(panelThemes)) await takePanel(name, theme);
process.exit();

/** Opens a manifest of the shop, does something with the window, and closes it. */
async function withShop({ settings, viewport }, use) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-pictures-'));
  const shop = join(folder, 'shop');
  cpSync(join(root, 'examples', 'shop'), shop, { recursive: true });
  const { page, close } = await openWindow(installVsCode(version), {
    open: shop,
    file: join(shop, 'node-agent.yaml'),
    settings: { 'editor.minimap.enabled': false, 'window.commandCenter': false, ...settings },
    viewport,
  });
  await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
  await page.waitForTimeout(settle * 2);
  await use(page);
  await close();
  rmSync(folder, { recursive: true, force: true });
}

async function takeAll(name, theme) {
  const options = { settings: { 'workbench.colorTheme': theme }, viewport: { width: 1100, height: 720 } };
  await withShop(options, (page) =>
    visit(page, (what) => page.screenshot({ path: join(pictures, `${what}-${name}.png`) })),
  );
}

/** The panel beside two manifests: one that inherits and overrides, one that gives the node away. */
async function takePanel(name, theme) {
  const options = { settings: { 'workbench.colorTheme': theme }, viewport: { width: 1400, height: 1000 } };
  await withShop(options, async (page) => {
    await page.keyboard.press('Control+B');
    const take = async (what) => {
      await page.waitForTimeout(settle * 2);
      await page.screenshot({ path: join(pictures, `${what}-${name}.png`) });
    };
    const panel = await openPanel(page);
    await take('panel-host');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill('mesh.yaml');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'mesh.yaml' }).first().click();
    await panel.locator('h1', { hasText: 'checkout' }).waitFor();
    await take('panel-inherits');
    await panel.locator('h3', { hasText: 'checkout' }).scrollIntoViewIfNeeded();
    await take('panel-end');
  });
}

/** Goes through all that Batten shows. */
async function visit(page, take) {
  await take('squiggles');

  await hoverOver(page, 'privileged');
  await page.waitForTimeout(settle);
  await take('hover');
  await page.keyboard.press('Escape');

  await page.locator('.view-line span > span', { hasText: 'hostNetwork' }).last().click();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
  await page.waitForTimeout(settle);
  await take('menu');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await page.waitForTimeout(settle);
  await take('problems');
  await page.keyboard.press('Control+Shift+M');

  await languageStatus(page);
  await page.waitForTimeout(settle);
  await take('status');
}
