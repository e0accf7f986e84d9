// Draws docs/images/icon.png, which the marketplace wants, from docs/images/icon.svg.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';
import { launchChromium } from './chromium.mjs';

const size = 128;

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: size, height: size } });
const svg = readFileSync(join(root, 'docs', 'images', 'icon.svg'), 'utf8');
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
await page.screenshot({ path: join(root, 'docs', 'images', 'icon.png'), omitBackground: true });
await browser.close();
