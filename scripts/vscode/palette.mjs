/** Runs a command from the palette. @param words how its line begins */
export async function runCommand(page, words) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${words}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first().click();
}
