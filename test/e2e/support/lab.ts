import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

/** `detail` of lab-run. */
export interface RunDetail {
  readonly model: string;
  readonly backend: string;
  readonly predictions: readonly { file: string; digit: number; probability: number }[];
  readonly layers: readonly { name: string; kind: string; shape: number[] }[];
}

/** `detail` of lab-error. */
export interface ErrorDetail {
  readonly file: string;
  readonly message: string;
}

/** A file as it is handed to the page. */
export interface Sent {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  avif: 'image/avif',
};

/** Ends a test for want of something. */
export function fail(reason: string): never {
  throw new Error(reason);
}

/** A picture of the set in test/pictures, whose name begins with its digit. */
export function picture(name: string): Sent {
  return sent(name, readFileSync(`test/pictures/set/${name}`));
}

export function sent(name: string, bytes: Buffer): Sent {
  const ending = name.split('.').at(-1) ?? '';
  return { name, type: TYPES[ending] ?? '', base64: bytes.toString('base64') };
}

/** Opens the lab, at a place if one is given, and waits for its first pass. */
export async function openLab(page: Page, hash = ''): Promise<void> {
  await page.addInitScript(() => {
    const log = { runs: [] as unknown[], errors: [] as unknown[] };
    Object.assign(globalThis, { labLog: log });
    addEventListener('lab-run', (event) => log.runs.push((event as CustomEvent).detail));
    addEventListener('lab-error', (event) => log.errors.push((event as CustomEvent).detail));
  });
  await page.goto(`/${hash}`);
  await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  await waitForRuns(page, 1);
}

/** One lab for all tests of a file that need no fresh one: opening it takes most of a test's time. */
export function sharedLab(): () => Page {
  let page: Page | undefined;
  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext();
    page = await context.newPage();
    await openLab(page);
  });
  test.afterAll(() => page?.context().close());
  return () => page ?? fail('the lab is not open yet');
}

type Log = { runs: RunDetail[]; errors: ErrorDetail[] };

/** What the page told so far. */
export function readLog(page: Page): Promise<Log> {
  return page.evaluate(() => (globalThis as unknown as { labLog: Log }).labLog);
}

async function waitForRuns(page: Page, count: number): Promise<RunDetail> {
  await expect.poll(async () => (await readLog(page)).runs.length).toBeGreaterThanOrEqual(count);
  return (await readLog(page)).runs.at(-1) ?? fail('no run came');
}

/** Does something, and gives the first run after it. */
export async function runAfter(page: Page, act: () => Promise<unknown>): Promise<RunDetail> {
  const { runs } = await readLog(page);
  await act();
  return waitForRuns(page, runs.length + 1);
}

/** Does something, and gives the first error after it. */
export async function errorAfter(page: Page, act: () => Promise<unknown>): Promise<ErrorDetail> {
  const before = (await readLog(page)).errors.length;
  await act();
  await expect.poll(async () => (await readLog(page)).errors.length).toBeGreaterThan(before);
  return (await readLog(page)).errors.at(before) ?? fail('no error came');
}

/** Drops files on the page, or pastes them. */
export async function hand(
  page: Page,
  how: 'drop' | 'paste',
  files: readonly Sent[],
): Promise<void> {
  await page.evaluate(
    ([way, list]) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const init = { bubbles: true, cancelable: true, composed: true };
      document
        .querySelector('lenet-lab')
        ?.dispatchEvent(
          way === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...init, clipboardData: transfer }),
        );
    },
    [how, files] as const,
  );
}

/** The maps of a layer. */
export const mapsOf = (page: Page, layer: string) =>
  page
    .locator('lab-column')
    .filter({ has: page.locator('h2', { hasText: new RegExp(`^${layer}$`) }) })
    .locator('lab-maps');

/** Every column's layer name and shape, as the page shows them. */
export async function shapesOnPage(page: Page): Promise<Record<string, string>> {
  const columns = await page.locator('lab-column').all();
  const entries = await Promise.all(
    columns.map(async (column) => [
      (await column.locator('h2').innerText()).trim(),
      (await column.locator('.shape').innerText()).replace(/\s+/g, ' ').trim(),
    ]),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The shapes of a run, as the page writes them. */
export function shapesOfRun({ layers }: RunDetail): Record<string, string> {
  return Object.fromEntries(layers.map(({ name, shape }) => [name, `[${shape.join(', ')}]`]));
}
