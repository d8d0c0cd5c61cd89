import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist, fileOf } from './pages.mjs';

/** @typedef {import('./result.mjs').ColdResult} ColdResult */
/** @typedef {{ milliseconds: number, output: number[], urls: string[] }} Start */

/** Pages by the names of what they start. */
const pages = {
  engine: 'cold-engine/cold-engine.html',
  'engine, WebGPU alone': 'cold-engine-webgpu/cold-engine-webgpu.html',
  'tfjs, WebGPU': 'cold-tfjs/cold-tfjs.html',
  'ONNX Runtime, WebGPU (JSEP)': 'cold-ort/cold-ort.html',
  'the least page of Vite and Lit': 'cold-lit/cold-lit.html',
  'the whole page': 'lab/index.html',
};

/** What has to be built for that, besides the lab. */
export const coldPages = Object.values(pages)
  .map((page) => page.slice(0, page.indexOf('/')))
  .filter((name) => name !== 'lab');

/** As long as the slowest may take. */
const PATIENCE = 120_000;

/**
 * Writes LeNet for the pages that do not read safetensors.
 *
 * @param {import('playwright').Page} bench the page of all peers, with LeNet open
 */
async function writeFiles(bench) {
  const { chain, numbers, onnx } = await bench.evaluate(() => window.bench.coldFiles());
  for (const page of ['cold-tfjs', 'cold-ort']) {
    const folder = join(dist, page, 'data');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'chain.json'), JSON.stringify(chain));
    writeFileSync(join(folder, 'weights.bin'), Float32Array.from(numbers));
    writeFileSync(join(folder, 'lenet.onnx'), Uint8Array.from(onnx));
  }
}

/**
 * From the navigation to the first probabilities, each time in a fresh browser with an empty
 * profile.
 *
 * @param {() => Promise<import('playwright').Browser>} launch
 * @param {string} site
 * @param {import('playwright').Page} bench
 * @param {number} count
 * @returns {Promise<ColdResult[]>}
 */
export async function measureColdStarts(launch, site, bench, count) {
  await bench.evaluate(() => window.bench.open('LeNet'));
  await writeFiles(bench);
  const names = Object.keys(pages);
  /** @type {Map<string, Start[]>} */
  const starts = new Map(names.map((name) => [name, []]));
  const entries = Object.entries(pages);
  for (let round = 0; round < count; round++) {
    for (let i = 0; i < entries.length; i++) {
      const [name, page] = entries[(i + round) % entries.length] ?? ['', ''];
      starts.get(name)?.push(await start(launch, `${site}${page}`));
    }
  }
  const results = [];
  for (const [name, own] of starts) results.push(await summarise(bench, name, own));
  return results;
}

/**
 * @param {() => Promise<import('playwright').Browser>} launch
 * @param {string} url
 * @returns {Promise<Start>}
 */
async function start(launch, url) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const urls = [];
    page.on('response', (response) => urls.push(response.url()));
    /** @type {(start: Start) => void} */
    let finish = () => undefined;
    /** @type {Promise<Start>} */
    const done = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${url} gave nothing`)), PATIENCE);
      page.on('pageerror', reject);
      finish = (first) => {
        clearTimeout(timer);
        resolve(first);
      };
    });
    await page.exposeFunction(
      'report',
      (/** @type {number} */ milliseconds, /** @type {number[]} */ output) =>
        finish({ milliseconds, output, urls: [...urls] }),
    );
    await page.addInitScript(reportLab);
    const [first] = await Promise.all([done, page.goto(url)]);
    return first;
  } finally {
    await browser.close();
  }
}

/** The lab says by an event that its first answer is on the page. */
function reportLab() {
  addEventListener('lab-answer', () => void window.report(performance.now(), []), { once: true });
}

/**
 * @param {import('playwright').Page} bench
 * @param {string} name
 * @param {Start[]} starts
 * @returns {Promise<ColdResult>}
 */
async function summarise(bench, name, starts) {
  const errors = [];
  // The whole page reads other pictures, and its own tests hold it to PyTorch.
  for (const { output } of starts.filter((one) => one.output.length > 0)) {
    errors.push(await bench.evaluate((values) => window.bench.compareCold(values), output));
  }
  const urls = new Set(starts[0]?.urls.filter((url) => url.startsWith('http')));
  const files = [...urls].map((url) => readFileSync(fileOf(url)));
  return {
    name,
    samples: starts.map(({ milliseconds }) => milliseconds),
    raw: files.reduce((sum, { length }) => sum + length, 0),
    gzip: files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0),
    ...(errors.length > 0 && { worstError: Math.max(...errors) }),
  };
}
