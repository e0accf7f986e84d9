// What a person does in an editor: each leaves every file as it was.
import { goTo } from './typist.mjs';

/** How long is waited for what the editor has to show, in milliseconds. */
const patience = 20_000;

/** How often a person points at the same. */
const attempts = 3;

/** How long a person looks at what came, in milliseconds. */
const look = 400;

/** Every file has as many lines. */
const lines = 12;

/** A place in the margin of line numbers, in pixels. */
const beside = { x: 30, y: 300 };

const squiggles = '.editor-instance :is(.squiggly-error, .squiggly-warning, .squiggly-info)';

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
    const menu = page.locator('.action-widget').first();
    const offered = await pointedAt(page, menu, async ({ x, y }) => {
      await page.mouse.click(x, y);
      await page.keyboard.press('Control+.');
    });
    if (!offered) return false;
    await page.waitForTimeout(look);
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden', timeout: patience });
    await page.waitForTimeout(look);
    await revert(page);
    return true;
  },
  harden: async (page) => {
    // Where there is nothing to harden, the line above a workload does not offer it, and the command would say so.
    if (!(await comes(page.locator('.codelens-decoration a', { hasText: 'Harden' }).first()))) return false;
    await runCommand(page, 'Batten: Harden This Document');
    // Hundreds of documents take a while; what is reverted before they are hardened stays hardened.
    await page.locator('.tab.active.dirty').first().waitFor({ timeout: patience });
    await page.waitForTimeout(look);
    await revert(page);
    return true;
  },
  hover: async (page) => {
    const told = await pointedAt(page, page.locator('.monaco-hover:not(.hidden)').first(), async ({ x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.move(x + 2, y, { steps: 2 });
    });
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

/** What was shown as a notification: a VS Code that is steered keeps all of them in its list, and shows none by itself. */
export async function notifications(page) {
  await runCommand(page, 'Notifications: Show Notifications');
  await page.locator('.notifications-center.visible').first().waitFor({ timeout: patience });
  return page.locator('.notifications-center .notification-list-item-message').allInnerTexts();
}

/** Brings the saved text of the file back, which takes all that was typed. */
export async function revert(page) {
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

/**
 * Points at a squiggle until that shows something: a lens that is painted meanwhile moves the lines, and a person points again.
 * @returns whether it came; false where there is no squiggle
 */
async function pointedAt(page, something, point) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const at = await squigglePlace(page);
    if (!at) return false;
    await point(at);
    if (await comes(something)) return true;
  }
  return false;
}

/** Where the first squiggle that is seen stands in the window, once it has settled; undefined where there is none. */
async function squigglePlace(page) {
  if (!(await comes(page.locator(squiggles).first()))) return undefined;
  await page.waitForTimeout(look);
  return page.evaluate(firstUncovered, squiggles);
}

/** Runs in the page. The lines that stick to the top of a long file, and the minimap, lie over squiggles and take the mouse. */
function firstUncovered(selector) {
  const places = [...document.querySelectorAll(selector)].map((squiggle) => {
    const { x, y, height } = squiggle.getBoundingClientRect();
    return { x: x + 3, y: y + height / 2 };
  });
  return places.find(({ x, y }) => document.elementFromPoint(x, y)?.closest('.editor-instance .view-lines'));
}
