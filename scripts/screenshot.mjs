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

/** Rooms of the panel, and what shows that each is ready. */
const rooms = {
  inspect: 'lab-inspect .crumb',
  shapes: 'lab-shapes table',
  kernels: 'lab-kernels .histogram',
  occlusion: 'lab-occlusion .room',
  compare: 'lab-compare lab-difference',
  figure: 'lab-figure svg',
  wgsl: 'lab-wgsl table',
};
const value = '#network=lenet&sample=8&at=conv2,7,3,4';

/**
 * @typedef {object} Shot
 * @property {string} name
 * @property {Size} viewport
 * @property {'light' | 'dark'} colorScheme
 * @property {string} [hash] where the page is opened
 * @property {string} [selector] what to wait for
 * @property {string} [locale]
 */

/** @type {Shot[]} */
const shots = [
  ...sizes.flatMap((viewport) =>
    /** @type {const} */ (['light', 'dark']).map((colorScheme) => ({
      name: `${colorScheme}-${viewport.width}x${viewport.height}`,
      viewport,
      colorScheme,
    })),
  ),
  ...[sizes[0], sizes[2]].flatMap((viewport) =>
    Object.entries(rooms).map(([room, selector]) => ({
      name: `${room}-${viewport.width}x${viewport.height}`,
      viewport,
      colorScheme: /** @type {const} */ ('light'),
      hash: `${value}&tab=${room}`,
      selector,
    })),
  ),
  {
    name: 'lesson-1440x900',
    viewport: sizes[0],
    colorScheme: 'light',
    hash: '#network=lenet&sample=8&at=softmax,5&lesson=16',
    selector: 'lab-lesson h2',
  },
  {
    name: 'korean-1440x900',
    viewport: sizes[0],
    colorScheme: 'dark',
    hash: '#network=lenet&sample=8&at=softmax,5&lesson=16',
    selector: 'lab-lesson h2',
    locale: 'ko-KR',
  },
];

/**
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {Shot} shot
 */
async function takePicture(browser, url, shot) {
  const {
    name,
    viewport,
    colorScheme,
    hash = '',
    selector = 'lab-column',
    locale = 'en-US',
  } = shot;
  const page = await browser.newPage({ viewport, colorScheme, locale });
  await page.goto(url + hash);
  await page.locator('lenet-lab[state="ready"]').waitFor({ state: 'attached', timeout: 60_000 });
  const unfold = page.locator('lab-panel[folded] .fold');
  if (hash !== '' && (await unfold.count()) > 0) await unfold.click();
  await page.locator(selector).first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  const path = join(folder, `${name}.png`);
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
  for (const shot of shots) await takePicture(browser, site.url, shot);
} finally {
  await browser.close();
  await site.close();
}
