// What a person does in an editor: each leaves every file as it was.
import { goTo } from './typist.mjs';

/** How long is waited for what the editor has to show, in milliseconds. */
const patience = 20_000;

/** How long a person looks at what came, in milliseconds. */
const look = 400;

/** Every file has as many lines. */
const lines = 12;

/** A place in the margin of line numbers, in pixels. */
const beside = { x: 30, y: 300 };

const words = ['# the port of the shop', 'runAsNonRoot: tr', 'privileged: true', '"unfinished', '- name: [', '---'];

/** Each is given the page, and a number that makes it do something else every time. @returns false where there was nothing to do */
export const deeds = {
  type: async (page, i) => {
    await goTo(page, 1 + ((i * 5) % lines), 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type(words[i % words.length], { delay: 40 });
    await page.keyboard.press('Escape');
    await page.waitForTimeout(look);
    await revert(page);
    return true;
  },
  undo: async (page, i) => {
    await goTo(page, 1 + ((i * 3) % lines), 1);
    for (let n = 0; n < 5; n++) await page.keyboard.press('Control+Shift+K');
    for (let n = 0; n < 5; n++) await page.keyboard.press('Control+Z');
    for (let n = 0; n < 3; n++) await page.keyboard.press('Control+Y');
    await page.waitForTimeout(look);
    await revert(page);
    return true;
  },
  fix: async (page) => {
    const at = await squigglePlace(page);
    if (!at) return false;
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget').first();
    if (!(await comes(menu))) return false;
    await page.waitForTimeout(look);
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden', timeout: patience });
    await page.waitForTimeout(look);
    await revert(page);
    return true;
  },
  harden: async (page) => {
    await runCommand(page, 'Batten: Harden');
    await page.waitForTimeout(look);
    await revert(page);
    return true;
  },
  hover: async (page) => {
    const at = await squigglePlace(page);
    if (!at) return false;
    await page.mouse.move(at.x, at.y);
    await page.mouse.move(at.x + 2, at.y, { steps: 2 });
    const told = await comes(page.locator('.monaco-hover:not(.hidden)').first());
    await page.waitForTimeout(look);
    await page.mouse.move(0, 0);
    return told;
  },
};

/** Shows a file of the explorer by its name, with the cursor in it. */
export async function showFile(page, name) {
  await page.locator(`.explorer-folders-view .monaco-list-row[aria-label="${name}"]`).first().dblclick();
  await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: patience });
  // Beside the text stands nothing that a click would set off.
  await page.locator('.editor-instance .margin').first().click({ position: beside, force: true });
}

/** Brings the saved text of the file back, which takes all that was typed. */
async function revert(page) {
  await runCommand(page, 'File: Revert File');
  await page.locator('.tab.active.dirty').first().waitFor({ state: 'detached', timeout: patience });
}

async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden', timeout: patience });
}

/** Whether something comes to be seen. */
function comes(locator) {
  return locator.waitFor({ timeout: patience / 4 }).then(
    () => true,
    () => false,
  );
}

/** Where the first squiggle that is seen stands in the window, once it has settled; undefined where there is none. */
async function squigglePlace(page) {
  const squiggle = page.locator('.editor-instance :is(.squiggly-error, .squiggly-warning, .squiggly-info)').first();
  if (!(await comes(squiggle))) return undefined;
  await page.waitForTimeout(look);
  const box = (await squiggle.count()) > 0 ? await squiggle.boundingBox() : null;
  return box ? { x: box.x + 3, y: box.y + box.height / 2 } : undefined;
}
