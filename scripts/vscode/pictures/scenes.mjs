// What stands on each picture. A scene brings the window to its point, and gives the rectangle to keep.
import { openPanel } from '../panel.mjs';
import { languageStatus } from '../window-checks.mjs';
import { settle } from './stage.mjs';
import { around, hover, line, menu, runCommand, word } from './steps.mjs';

const shop = (name) => `shop/${name}.yaml`;

/** A hover may take a quarter of the editor's height. */
const tall = 2000;

/** By the name of the picture. */
export const scenes = {
  editor: {
    file: shop('node-agent'),
    viewport: { width: 860, height: tall },
    settings: { 'editor.hover.above': false },
    async show(page) {
      const box = await hover(page, 'privileged');
      return around(page, [page.locator('.tabs-container'), box], { margin: 0, left: 0, width: 860 });
    },
  },
  problems: {
    file: shop('node-agent'),
    viewport: { width: 860, height: 780 },
    async show(page) {
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row').nth(5).waitFor();
      await page.waitForTimeout(settle);
      return around(page, [line(page, 'labels'), page.locator('.part.panel')], { margin: 0, left: 0, width: 860 });
    },
  },
  'hover-capability': {
    file: shop('node-agent'),
    viewport: { width: 860, height: tall },
    settings: { 'editor.hover.above': false },
    async show(page) {
      const box = await hover(page, 'SYS_ADMIN');
      return around(page, [line(page, 'capabilities'), box]);
    },
  },
  'hover-image': {
    file: 'payments/ledger.yaml',
    viewport: { width: 860, height: tall },
    settings: { 'editor.hover.above': false },
    async show(page) {
      const box = await hover(page, 'registry.example');
      return around(page, [line(page, 'registry.example'), box]);
    },
  },
  'hover-token': {
    file: 'payments/ledger.yaml',
    viewport: { width: 860, height: tall },
    settings: { 'editor.hover.above': false },
    async show(page) {
      const box = await hover(page, 'serviceAccountName');
      return around(page, [line(page, 'serviceAccountName'), box]);
    },
  },
  menu: {
    file: shop('node-agent'),
    viewport: { width: 860, height: 700 },
    async show(page) {
      const box = await menu(page, 'hostNetwork');
      return around(page, [line(page, 'hostPID'), box]);
    },
  },
  hints: {
    file: shop('mesh'),
    viewport: { width: 800, height: 900 },
    async show(page) {
      const lens = page.locator('.codelens-decoration').first();
      return around(page, [lens, line(page, 'kind'), line(page, 'drop', 1)], { margin: 2 });
    },
  },
  panel: {
    file: shop('mesh'),
    viewport: { width: 1300, height: 1300 },
    async show(page) {
      const panel = await openPanel(page);
      await page.mouse.move(300, 500);
      await page.waitForTimeout(settle * 3);
      const { y } = await panel.getByText('5 gaps').first().boundingBox();
      const group = await around(page, [page.locator('.editor-group-container').last()], { margin: 0 });
      return { ...group, height: y - group.y - 8 };
    },
  },
  completion: {
    file: shop('mesh'),
    viewport: { width: 860, height: 900 },
    async show(page) {
      await word(page, 'NET_RAW').click();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.type(', SYS');
      await page.keyboard.press('Control+Space');
      const list = page.locator('.suggest-widget .monaco-list-row');
      await list.first().waitFor({ timeout: 20_000 });
      await page.waitForTimeout(settle);
      return around(page, [line(page, 'capabilities'), page.locator('.suggest-widget').first()]);
    },
  },
  definition: {
    file: 'payments/ledger.yaml',
    viewport: { width: 800, height: 800 },
    async show(page) {
      // The name of the folder is that of this machine.
      await page.addStyleTag({ content: '.peekview-title .dirname { display: none }' });
      await word(page, 'registry.example').click();
      await runCommand(page, 'Peek Definition');
      await page.locator('.peekview-widget').waitFor({ timeout: 20_000 });
      await page.waitForTimeout(settle * 2);
      return around(page, [line(page, 'containers'), page.locator('.peekview-widget')], { margin: 4 });
    },
  },
  colours: {
    file: shop('log-agent'),
    viewport: { width: 860, height: 900 },
    async show(page) {
      return around(page, [line(page, 'batten-ignore'), line(page, '/var/log/pods')], { width: 800 });
    },
  },
  tree: {
    file: shop('web'),
    viewport: { width: 800, height: 640 },
    sideBar: true,
    async show(page) {
      await openTree(page);
      await treeRow(page, 'mesh.yaml').click({ button: 'right' });
      await page.waitForTimeout(settle);
      return { x: 0, y: 30, width: 560, height: 580 };
    },
  },
  preview: {
    file: shop('web'),
    viewport: { width: 860, height: 900 },
    sideBar: true,
    async show(page) {
      await openTree(page);
      await treeRow(page, 'shop').click({ button: 'right' });
      // A menu that has just opened loses clicks; keys it takes.
      await page.locator('.monaco-menu .action-item', { hasText: 'Harden All in Here' }).hover();
      await page.keyboard.press('Enter');
      await page.locator('.bulk-edit-panel .edit-checkbox').first().waitFor({ timeout: 30_000 });
      await page.waitForTimeout(settle * 2);
      await page.keyboard.press('Control+B');
      await page.waitForTimeout(settle);
      return around(page, [page.locator('.part.panel')], { margin: 0 });
    },
  },
  status: {
    file: shop('mesh'),
    viewport: { width: 760, height: 500 },
    async show(page) {
      await languageStatus(page);
      await page.waitForTimeout(settle);
      return { x: 0, y: 340, width: 760, height: 160 };
    },
  },
  level: {
    file: shop('mesh'),
    viewport: { width: 1100, height: 600 },
    async show(page) {
      await runCommand(page, 'Batten: Choose Pod Security Level');
      await page.mouse.move(10, 590);
      await page.waitForTimeout(settle);
      return around(page, [page.locator('.quick-input-widget')], { margin: 2 });
    },
  },
  walkthrough: {
    file: shop('mesh'),
    viewport: { width: 1100, height: 900 },
    async show(page) {
      await runCommand(page, 'Batten: Take a First Look');
      await page.waitForTimeout(settle * 3);
      return { x: 150, y: 165, width: 800, height: 665 };
    },
  },
  settings: {
    file: shop('mesh'),
    viewport: { width: 1000, height: 760 },
    async show(page) {
      await runCommand(page, 'Preferences: Open Settings (UI)');
      await page.waitForTimeout(settle * 2);
      await page.keyboard.type('batten');
      await page.waitForTimeout(settle * 4);
      return around(page, [page.locator('.settings-tree-container')], { margin: 0 });
    },
  },
};

/** Opens the view of all workloads by the level that they reach, in place of the files. */
async function openTree(page) {
  await page.locator('.pane-header[aria-label^="Explorer Section"]').click({ position: { x: 40, y: 10 } });
  await page.locator('.pane-header', { hasText: 'Pod Security' }).click();
  await page.mouse.move(0, 0);
  const { x, width } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width + 2, 300);
  await page.mouse.down();
  await page.mouse.move(330, 300, { steps: 5 });
  await page.mouse.up();
  await page.waitForTimeout(settle);
  for (const level of ['Baseline', 'Privileged']) await treeRow(page, level).click();
  await page.waitForTimeout(settle * 2);
}

function treeRow(page, text) {
  return page.locator('.pane-body:has([aria-label*="Pod Security"]) .monaco-list-row', { hasText: text }).first();
}
