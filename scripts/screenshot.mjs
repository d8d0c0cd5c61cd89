// npm run screenshots [-- FOLDER]: pictures of the built page in every size and both themes.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArgs, ensureChromium } from './lib/chromium.mjs';
import { enterRepository } from './lib/repository.mjs';
import { buildSite, serveSite } from './lib/site.mjs';

/** @typedef {{ width: number, height: number }} Size */

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

/**
 * @param {import('playwright').Browser} browser
 * @param {{ url: string, folder: string, viewport: Size, colorScheme: 'light' | 'dark' }} shot
 */
async function takePicture(browser, { url, folder, viewport, colorScheme }) {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(url);
  await page.locator('lenet-lab[state="ready"]').waitFor({ state: 'attached', timeout: 60_000 });
  const path = join(folder, `${colorScheme}-${viewport.width}x${viewport.height}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
  await page.close();
}

const folder = resolve(process.argv[2] ?? 'docs/screenshots');
enterRepository();
mkdirSync(folder, { recursive: true });
await buildSite();
const site = await serveSite();
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: chromiumArgs,
});
try {
  for (const viewport of sizes) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await takePicture(browser, { url: site.url, folder, viewport, colorScheme });
    }
  }
} finally {
  await browser.close();
  await site.close();
}
