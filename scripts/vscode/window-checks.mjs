// What only the window itself can tell: what is painted, what opens, and where a click leads.
import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { openWindow } from './window.mjs';

const folder = join(root, 'test', 'e2e', 'workspace', 'plain');
const failures = join(root, '.build', 'screenshots');

/** The checks, in their order: each goes on where the one before it left the window. */
const checks = {
  'the finding is underlined': async ({ page }) => {
    await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
  },
  'nothing opens by itself, and no notification is shown': async ({ page }) => {
    await page.waitForTimeout(2_000);
    assert.deepEqual(await page.locator('.notification-toast').allInnerTexts(), []);
    assert.equal(await page.locator('.part.panel:visible').count(), 0, 'the panel is open');
    const tabs = await page.locator('.tabs-container .tab').all();
    const names = await Promise.all(tabs.map((tab) => tab.getAttribute('data-resource-name')));
    assert.deepEqual(names, ['privileged.yaml']);
  },
  'the language status tells the level and the version': async ({ page }) => {
    const text = await languageStatus(page);
    assert.match(text, /Pod Security: privileged/);
    assert.match(text, /Kubernetes 1\.\d+/);
    await page.keyboard.press('Escape');
  },
  'the link in the hover opens the bundled page as a preview': async ({ page }) => {
    const hover = await hoverOver(page, 'privileged');
    await hover.locator('a.code-link').first().click();
    await seePreview(page);
    const tab = page.locator('.tab', { hasText: 'privileged.md' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached', timeout: 10_000 });
  },
  'the link in the Problems panel opens it too': async ({ page }) => {
    await page.keyboard.press('Control+Shift+M');
    const link = page.locator('.markers-panel a.monaco-link').first();
    await link.waitFor({ timeout: 10_000 });
    await link.click();
    await seePreview(page);
  },
};

/**
 * Checks the window of an editor with a manifest in it.
 * @param vscode what installVsCode gave
 * @returns how many checks passed and failed
 */
export async function checkWindow(vscode) {
  const window = await openWindow(vscode, { open: folder, file: join(folder, 'privileged.yaml') });
  const total = await runChecks(checks, vscode.version, window);
  await window.close();
  return total;
}

/**
 * Runs checks in their order, and leaves a picture of each that failed.
 * @param version names the pictures
 * @param window what each check is given: the page, and more
 * @returns how many passed and failed
 */
export async function runChecks(checks, version, window) {
  const total = { passed: 0, failed: 0 };
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(window);
      total.passed++;
      console.log(`    ✔ ${name}`);
    } catch (error) {
      total.failed++;
      console.log(`    ✘ ${name}\n${error.message}`);
      mkdirSync(failures, { recursive: true });
      await window.page.screenshot({ path: join(failures, `failed-${version}-${total.failed}.png`) });
    }
  }
  return total;
}

/** Puts the mouse over a word in the editor, and waits for what is told of it. */
export async function hoverOver(page, word) {
  await page.locator('.view-line span > span', { hasText: word }).last().hover();
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'batten' }).first();
  await hover.waitFor({ timeout: 10_000 });
  return hover;
}

/** Opens the language status, and reads it. */
export async function languageStatus(page) {
  await page.locator('[id="status.languageStatus"]').hover();
  const status = page.locator('.hover-language-status').first();
  await status.waitFor({ timeout: 10_000 });
  return status.textContent();
}

async function seePreview(page) {
  await page.locator('.tab', { hasText: 'privileged.md' }).waitFor({ timeout: 10_000 });
  const preview = page.frameLocator('iframe.webview').last().frameLocator('iframe').locator('h1');
  await preview.waitFor({ timeout: 20_000 });
  assert.equal(await preview.first().textContent(), 'privileged');
}
