// Steers the panel that shows the effective context of a workload.

/** Opens the panel from the command palette, and waits until it shows something. @returns the frame of its page */
export async function openPanel(page) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>Batten: Show Effective Security Context');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Batten: Show Effective' }).first().click();
  const frame = page.frameLocator('iframe.webview').last().frameLocator('iframe');
  await frame.locator('h1').waitFor({ timeout: 30_000 });
  return frame;
}
