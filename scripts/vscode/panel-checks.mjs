// What only the window can tell of the panel: how it behaves under hands, and whether everybody can use it.
import { strict as assert } from 'node:assert';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { root } from '../project.mjs';
import { openPanel, untilKept } from './panel.mjs';
import { openWindow } from './window.mjs';
import { runChecks } from './window-checks.mjs';

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];

/** Each goes on where the one before it left the window. */
const behaviour = {
  'the panel draws the workload, its pod and its containers': async ({ panel }) => {
    assert.match(await panel.locator('h1').textContent(), /^Deployment checkout/);
    const names = await panel.locator('h3 .name').allInnerTexts();
    assert.deepEqual(names, ['redirect', 'proxy', 'checkout']);
    await panel.getByText("overrides the pod's 10001").first().waitFor();
  },
  'Tab reaches a line, and Enter shows it in the editor': async ({ page, panel }) => {
    const button = panel.getByRole('button', { name: 'Overridden runAsUser 10001' }).first();
    await panel.getByRole('button', { name: 'runAsUser 0, go to line 25' }).focus();
    await page.keyboard.press('Tab');
    assert.equal(await button.evaluate((node) => node === document.activeElement), true);
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Ln 17,' }).first().waitFor({ timeout: 10_000 });
  },
  'it follows the cursor into a container': async ({ page, panel }) => {
    await goToEnd(page, 29);
    const current = panel.locator('[aria-current=true]', { hasText: 'at the cursor' });
    await current.filter({ hasText: 'sidecar' }).waitFor({ timeout: 10_000 });
  },
  'it follows what is typed, and stays where it was': async ({ page, panel }) => {
    const summary = panel.locator('summary').first();
    await summary.click();
    await panel.locator('article').last().scrollIntoViewIfNeeded();
    const before = await topOf(panel);
    assert.ok(before > 0);
    await goToEnd(page, 33);
    await page.keyboard.type('5');
    await panel.locator('dd', { hasText: 'user 13375' }).waitFor({ timeout: 10_000 });
    assert.equal(await topOf(panel), before);
    assert.equal(await panel.locator('details').first().getAttribute('open'), '');
    await page.keyboard.press('Control+Z');
    await panel.locator('dd', { hasText: /^user 1337$/ }).waitFor({ timeout: 10_000 });
  },
  'it copies Markdown, and says so until it shows something else': async ({ page, panel }) => {
    // The click gives the panel the focus, and so has it ask the server anew: what it says then is the same.
    await panel.getByRole('button', { name: 'Copy as Markdown' }).click();
    const told = panel.getByRole('status').getByText('Copied as Markdown.');
    await told.waitFor({ timeout: 10_000 });
    await page.waitForTimeout(2_000);
    assert.ok(await told.isVisible(), 'what was said is gone');
    await goToEnd(page, 24);
    await told.waitFor({ state: 'detached', timeout: 10_000 });
  },
  'it is there again where the window is loaded anew, with what it showed': async ({ page, panel }) => {
    await untilKept(page);
    await page.goto(withoutFile(page.url()));
    await panel.locator('h1', { hasText: 'checkout' }).waitFor({ timeout: 60_000 });
    await goToEnd(page, 29);
    await panel.locator('[aria-current=true]', { hasText: 'sidecar' }).waitFor({ timeout: 10_000 });
  },
};

/**
 * Checks the panel, and its accessibility in every kind of theme.
 * @param vscode what installVsCode gave
 * @returns how many checks passed and failed
 */
export async function checkPanel(vscode) {
  const total = { passed: 0, failed: 0 };
  // The editor may save what is typed.
  const shop = mkdtempSync(join(tmpdir(), 'batten-panel-'));
  cpSync(join(root, 'examples', 'shop'), shop, { recursive: true });
  for (const theme of themes) {
    const window = await openWindow(vscode, {
      open: shop,
      file: join(shop, 'mesh.yaml'),
      settings: { 'workbench.colorTheme': theme },
    });
    await window.page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
    const panel = await openPanel(window.page);
    const accessible = { [`everybody can use it: ${theme}`]: checkAccessibility };
    const checks = theme === themes[0] ? { ...accessible, ...behaviour } : accessible;
    const { passed, failed } = await runChecks(checks, `${vscode.version}-panel`, { page: window.page, panel });
    total.passed += passed;
    total.failed += failed;
    await window.close();
  }
  rmSync(shop, { recursive: true, force: true });
  return total;
}

/** By the rules of axe-core: WCAG 2.2 AA and its best practices, with everything unfolded. */
async function checkAccessibility({ panel }) {
  await panel.locator('details').evaluateAll((nodes) => {
    for (const node of nodes) node.open = true;
  });
  const page = panel.locator(':root');
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.ok(passes.length > 10, 'axe looked at too little');
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
  await panel.locator('details').evaluateAll((nodes) => {
    for (const node of nodes) node.open = false;
  });
}

/** The address of a window without the file that it was told to show: what it showed last comes back. */
function withoutFile(address) {
  const url = new URL(address);
  const payload = JSON.parse(url.searchParams.get('payload') ?? '[]').filter(([name]) => name !== 'openFile');
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** Puts the cursor behind the last character of a line. */
async function goToEnd(page, line) {
  await page.locator('.line-numbers', { hasText: new RegExp(`^${line}$`) }).click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
}

function topOf(panel) {
  return panel.locator(':root').evaluate(() => window.scrollY);
}
