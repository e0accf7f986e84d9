// Takes pictures of single comforts of the editor, light and dark, into .build/looks/, to be looked at.
//   node scripts/vscode/looks.mjs [oldest|newest] [light|dark] [name of a picture]…
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { installVsCode } from './install.mjs';
import { runCommand } from './palette.mjs';
import { openWindow } from './window.mjs';

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const pictures = join(root, '.build', 'looks');

/** How long what moves takes to come to rest, in milliseconds. */
const settle = 1000;

/** What is done before each picture is taken. Each goes on where the one before it left the window. */
const looks = {
  'lens-and-hints': async (page) => page.locator('.codelens-decoration a', { hasText: 'Harden' }).first().waitFor(),
  'hover-field': async (page) => hover(page, 'runAsNonRoot', 1),
  'hover-capability': async (page) => hover(page, 'NET_RAW', 0),
  'hover-context': async (page) => hover(page, 'capabilities', 0),
  menu: async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('.view-line span > span', { hasText: 'runAsUser' }).nth(1).click();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').first().waitFor();
  },
  tree: async (page) => {
    await page.keyboard.press('Escape');
    await runCommand(page, 'Explorer: Focus on Pod Security View');
    await row(page, /^Privileged/).click();
  },
  'harden-preview': async (page) => {
    await row(page, /^shop/).click({ button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Harden All in Here' }).hover();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Apply', exact: true }).waitFor({ timeout: 30_000 });
  },
  'hover-image': async (page) => {
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await show(page, 'image.yaml');
    await hover(page, 'nginx', 0);
  },
  completion: async (page) => complete(page, '        '),
  'completion-capability': async (page) => complete(page, 'capabilities: { add: ['),
  'completion-settings': async (page) => {
    await show(page, 'batten.yaml');
    await complete(page, '  run');
  },
  walkthrough: async (page) => {
    await page.keyboard.press('Escape');
    await runCommand(page, 'Batten: Take a First Look');
    await page.getByText('See what a pod may do').first().waitFor();
  },
};

const image = `apiVersion: v1
kind: Pod
metadata:
  name: proxy
spec:
  containers:
    - name: proxy
      image: nginx:1.27
      securityContext:
`;

const [version = 'newest', theme = '', ...only] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
for (const name of Object.keys(themes)) if (theme === '' || theme === name) await take(name);
process.exit();

async function take(name) {
  const folder = mkdtempSync(join(tmpdir(), 'batten-looks-'));
  const shop = join(folder, 'shop');
  cpSync(join(root, 'examples', 'shop'), shop, { recursive: true });
  writeFileSync(join(shop, 'image.yaml'), image);
  mkdirSync(join(shop, 'strict'));
  writeFileSync(join(shop, 'strict', 'batten.yaml'), 'podSecurity:\n  level: baseline\nrules:\n');
  const { page, close } = await openWindow(installVsCode(version), {
    open: shop,
    file: join(shop, 'mesh.yaml'),
    settings: { 'workbench.colorTheme': themes[name], 'editor.minimap.enabled': false, 'files.autoSave': 'off' },
    viewport: { width: 1200, height: 800 },
  });
  await page.waitForSelector('.squiggly-error, .squiggly-warning', { timeout: 30_000 });
  for (const [what, prepare] of Object.entries(looks)) {
    try {
      await prepare(page);
    } catch (error) {
      console.error(`${what}: ${error.message}`);
    }
    await page.waitForTimeout(settle);
    if (only.length === 0 || only.includes(what))
      await page.screenshot({ path: join(pictures, `${what}-${name}.png`) });
  }
  await close();
  rmSync(folder, { recursive: true, force: true });
}

async function hover(page, word, nth) {
  await page.keyboard.press('Escape');
  await page.locator('.view-line span > span', { hasText: word }).nth(nth).hover();
  await page.locator('.monaco-hover:not(.hidden)').first().waitFor();
}

async function show(page, file) {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(file);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().click();
  await page.locator('.tab.active', { hasText: file }).waitFor();
}

/** Types at the end of the document, and asks what may follow. */
async function complete(page, text) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
}

function row(page, label) {
  return page.locator('.tree-explorer-viewlet-tree-view [role=treeitem]').filter({ hasText: label }).first();
}
