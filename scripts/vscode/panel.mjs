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

/** Waits until the workbench has kept what the panel shows, in the browser's database: it writes that when it is idle. */
export async function untilKept(page) {
  const end = Date.now() + 30_000;
  while (!/mainThreadWebview-batten\.context.*position/.test(await page.evaluate(keptByWorkbench))) {
    if (Date.now() > end) throw new Error('The workbench has not kept the panel.');
    await page.waitForTimeout(100);
  }
}

/** All that the workbench has kept, as one text. Runs in the page. */
async function keptByWorkbench() {
  const answer = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      kept.push(await answer(database.transaction(store).objectStore(store).getAll()));
    database.close();
  }
  return JSON.stringify(kept);
}
