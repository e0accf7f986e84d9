// What the pictures have in common.
import { settle } from './stage.mjs';

/** Runs a command by its title, from the command palette. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  await page.waitForTimeout(settle);
}

/** The nth word of the text that is coloured as one. */
export function word(page, text, nth = 0) {
  return page.locator('.view-line span > span', { hasText: text }).nth(nth);
}

/** A line of the text. */
export function line(page, text, nth = 0) {
  return page.locator('.view-line', { hasText: text }).nth(nth);
}

/** Rests the mouse on a word, and waits for what is told of it. @returns the hover */
export async function hover(page, text, nth = 0) {
  await word(page, text, nth).hover();
  const shown = page.locator('.monaco-hover:not(.hidden) .hover-row').first();
  await shown.waitFor({ timeout: 20_000 });
  await page.waitForTimeout(settle * 2);
  return page.locator('.monaco-hover:not(.hidden)').first();
}

/** Opens the menu of fixes at a word. @returns the menu */
export async function menu(page, text, nth = 0) {
  await word(page, text, nth).click();
  await page.waitForTimeout(settle * 2);
  await page.keyboard.press('Control+.');
  const shown = page.locator('.action-widget').first();
  await shown.waitFor({ timeout: 20_000 });
  await page.waitForTimeout(settle);
  return shown;
}

/**
 * The rectangle around parts of the window, within the window.
 * @param options.margin in pixels, but not above: there stands another line
 * @param options.left where it begins, whatever stands there
 * @param options.width how wide it is, whatever stands there
 */
export async function around(page, parts, { margin = 8, left, width } = {}) {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  const view = page.viewportSize();
  const x = left ?? Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
  const y = Math.min(...boxes.map((box) => box.y));
  const right = width === undefined ? Math.max(...boxes.map((box) => box.x + box.width)) + margin : x + width;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  return { x, y, width: Math.min(right, view.width) - x, height: Math.min(bottom, view.height) - y };
}
