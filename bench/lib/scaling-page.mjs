import { chromium } from 'playwright';
import { chromiumArgs, ensureChromium } from '../../scripts/lib/chromium.mjs';

/** @typedef {import('../page/scaling.ts').Point} Point */
/** @typedef {import('../page/scaling.ts').Measured} Measured */

/** Otherwise Chromium rounds what it tells of its memory. */
const args = [...chromiumArgs, '--enable-precise-memory-info'];

/** The page that measures, in a browser of its own. */
export class ScalingPage {
  #url = '';
  #browser = /** @type {import('playwright').Browser | undefined} */ (undefined);
  #page = /** @type {import('playwright').Page | undefined} */ (undefined);

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {Point} point
   * @returns {Promise<Measured[]>}
   * @throws Error whose message says why there is no result, in the page's words
   */
  async measure(point) {
    const page = await this.#opened();
    try {
      const outcome = await page.evaluate((given) => window.scaling.measure(given), point);
      if (outcome.measured !== undefined) return outcome.measured;
      throw new Error(outcome.reason);
    } catch (error) {
      // A compiler that was too slow is still at work, and would slow down all that comes.
      await this.close();
      throw error;
    }
  }

  /** Bytes of JavaScript's memory once what is not reachable has been collected. */
  async heap() {
    const page = await this.#opened();
    await page.requestGC();
    return page.evaluate(() => window.scaling.heap());
  }

  /** @returns {Promise<{ browser: string, adapter: string }>} */
  async describe() {
    const page = await this.#opened();
    return {
      browser: `Chromium ${this.#browser?.version()}`,
      adapter: await page.evaluate(() => window.scaling.adapter()),
    };
  }

  async close() {
    await this.#browser?.close();
    this.#browser = undefined;
    this.#page = undefined;
  }

  async #opened() {
    if (this.#page !== undefined) return this.#page;
    this.#browser = await chromium.launch({ executablePath: await ensureChromium(), args });
    const page = await this.#browser.newPage();
    await page.goto(this.#url);
    await page.waitForFunction(() => 'scaling' in window);
    this.#page = page;
    return page;
  }
}
