// Takes the pictures of README.md and docs/features.md from a real editor.
//   node scripts/vscode/feature-pictures.mjs [NAME…]          dark, into docs/images/
//   node scripts/vscode/feature-pictures.mjs --look [NAME…]   light and dark, into .build/screenshots/, to be looked at
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { scenes } from './pictures/scenes.mjs';
import { smallPng } from './pictures/small-png.mjs';
import { withExamples } from './pictures/stage.mjs';

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

const words = process.argv.slice(2);
const look = words.includes('--look');
const names = words.filter((name) => name !== '--look');
const folder = look ? join(root, '.build', 'screenshots') : join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });
let failed = 0;
for (const name of names.length > 0 ? names : Object.keys(scenes)) {
  if (look) for (const theme of Object.keys(themes)) await take(name, theme, `${name}-${theme}.png`);
  else await take(name, 'dark', `${name}.png`);
}
process.exit(failed === 0 ? 0 : 1);

async function take(name, theme, file) {
  const { show, settings, ...stage } = scenes[name];
  try {
    await withExamples(
      { version: 'newest', ...stage, settings: { 'workbench.colorTheme': themes[theme], ...settings } },
      async (page) => {
        try {
          const clip = await show(page);
          const picture = smallPng(await page.screenshot({ clip, animations: 'disabled', caret: 'hide' }));
          writeFileSync(join(folder, file), picture);
          console.log(`${file} ${Math.round(clip.width)} × ${Math.round(clip.height)}, ${picture.length} bytes`);
        } catch (error) {
          const path = join(root, '.build', `failed-${name}.png`);
          await page.screenshot({ path });
          throw error;
        }
      },
    );
  } catch (error) {
    failed++;
    console.log(`${name}: ${error.message}`);
  }
}
