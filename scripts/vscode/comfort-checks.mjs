// What only the window can tell of the view of the workspace, the status item and the walkthrough: they are steered by hand.
import { strict as assert } from 'node:assert';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { runCommand } from './palette.mjs';
import { openWindow } from './window.mjs';
import { languageStatus, runChecks } from './window-checks.mjs';

/** Longer than anything here takes on a slow machine, in milliseconds. */
const limit = 30_000;

/** The checks, in their order: each goes on where the one before it left the window. */
const checks = {
  'the view lists the workloads by level, with counts': async ({ page }) => {
    await runCommand(page, 'Explorer: Focus on Pod Security View');
    await rowOf(page, /^Privileged/).waitFor({ timeout: limit });
    const levels = await page.locator('[id="workbench.view.explorer"] [role=treeitem][aria-label*="workload"]');
    const labels = await levels.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    assert.deepEqual(labels, ['Privileged: 4 workloads', 'Baseline: 3 workloads', 'Restricted: 2 workloads']);
  },
  'a file of the view is hardened once its changes were seen': async ({ page, shop }) => {
    const file = join(shop, 'backup.yaml');
    const before = readFileSync(file, 'utf8');
    await rowOf(page, /^Baseline/).click();
    await rowOf(page, /^backup\.yaml/).click({ button: 'right' });
    // A menu takes no click before its time; by keys it is steered at once.
    const item = page.locator('.monaco-menu .action-item', { hasText: 'Harden All in Here' });
    await item.hover();
    await item.and(page.locator('.focused')).waitFor({ timeout: limit });
    await page.keyboard.press('Enter');
    const apply = page.getByRole('button', { name: 'Apply', exact: true });
    await apply.waitFor({ timeout: limit });
    assert.equal(readFileSync(file, 'utf8'), before);
    // All is ticked, and nothing is shown but the changes of the file.
    const ticks = page.locator('.bulk-edit-panel .edit-checkbox');
    await ticks.nth(1).waitFor({ timeout: limit });
    for (const tick of await ticks.all()) assert.ok(await tick.isChecked());
    assert.equal(await page.locator('.bulk-edit-panel .monaco-list-row[aria-level="1"]').count(), 1);
    await apply.click();
    await untilTrue(() => readFileSync(file, 'utf8').includes('allowPrivilegeEscalation: false'));
    await rowOf(page, /^Baseline2/).waitFor({ timeout: limit });
  },
  'the status item writes the level and the version that are chosen': async ({ page, shop }) => {
    const file = join(shop, '.vscode', 'settings.json');
    await choose(page, 'restricted');
    await untilTrue(() => settingsIn(file)['batten.podSecurity.level'] === 'restricted');
    await page.locator('.squiggly-error').first().waitFor({ timeout: limit });
    await choose(page, '1.30');
    await untilTrue(() => settingsIn(file)['batten.kubernetesVersion'] === '1.30');
    await untilTrue(async () => {
      const told = await languageStatus(page);
      await page.keyboard.press('Escape');
      await page.mouse.move(0, 0);
      return /Kubernetes 1\.30, checked against restricted/.test(told);
    });
  },
  'the walkthrough opens by its command': async ({ page }) => {
    await runCommand(page, 'Batten: Take a First Look');
    await page.locator('.gettingStarted', { hasText: 'A first look at Batten' }).first().waitFor({ timeout: limit });
    await page.getByText('See what a pod may do').first().waitFor({ timeout: limit });
  },
};

/** Checks what is steered by hand. @param vscode what installVsCode gave @returns how many checks passed and failed */
export async function checkComforts(vscode) {
  const shop = mkdtempSync(join(tmpdir(), 'batten-comforts-'));
  cpSync(join(root, 'examples', 'shop'), shop, { recursive: true });
  const window = await openWindow(vscode, { open: shop, file: join(shop, 'mesh.yaml') });
  await window.page.waitForSelector('.squiggly-warning', { timeout: limit });
  const result = await runChecks(checks, `${vscode.version}-comforts`, { page: window.page, shop });
  await window.close();
  rmSync(shop, { recursive: true, force: true });
  return result;
}

/** A line of the view. */
function rowOf(page, label) {
  return page.locator('.tree-explorer-viewlet-tree-view [role=treeitem]').filter({ hasText: label }).first();
}

/** Chooses a line of the list behind the status item. */
async function choose(page, label) {
  const input = page.locator('.quick-input-widget input').first();
  await untilTrue(async () => {
    await languageStatus(page);
    await page.locator('.hover-language-status a', { hasText: 'Choose' }).click();
    // Where the status is drawn anew between press and release, the editor takes no click: a person clicks again.
    return input.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  });
  await input.fill(label);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
}

/** What a settings file holds; nothing while it is being written. */
function settingsIn(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.endsWith('}') ? JSON.parse(text) : {};
}

async function untilTrue(holds) {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not so after ${limit} ms: ${holds}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
