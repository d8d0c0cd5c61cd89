import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type * as Formats from '../../src/formats.ts';
import { readSafetensors } from '../../src/formats/safetensors.ts';
import { fail, sharedLab } from './support/lab.ts';
import { watchPage } from './support/page-watch.ts';

const lab = sharedLab();

async function openMenu(page: Page) {
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByRole('menuitem').first().waitFor();
}

/** Saves what has this name, and gives its bytes and the size that the menu said. */
async function save(page: Page, name: string): Promise<{ bytes: Buffer; said: string }> {
  await openMenu(page);
  const item = page.getByRole('menuitem').filter({ has: page.getByText(name, { exact: true }) });
  const said = await item.locator('.size').innerText();
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
  expect(download.suggestedFilename()).toBe(name);
  return { bytes: readFileSync(await download.path()), said };
}

test('everything shown is saved from the production page, and asks nobody else', async ({
  baseURL,
}) => {
  const page = lab();
  const watch = watchPage(page, new URL(baseURL ?? '').origin);
  await openMenu(page);
  const names = await page.locator('lab-save .file').allInnerTexts();
  await page.keyboard.press('Escape');
  const files = new Map<string, { bytes: Buffer; said: string }>();
  for (const name of names) files.set(name, await save(page, name));
  const fileOf = (pattern: RegExp) => {
    const name = names.find((one) => pattern.test(one)) ?? fail(`${pattern} was not offered`);
    return files.get(name) ?? fail(`${name} was not saved`);
  };

  const weights = readSafetensors(fileOf(/^lenet\.safetensors$/).bytes);
  const bundled = readSafetensors(readFileSync('public/models/lenet5.safetensors'));
  expect(Object.fromEntries(weights)).toEqual(Object.fromEntries(bundled));

  const code = fileOf(/^lenet\.py$/).bytes.toString();
  expect(code).toContain("model.load_state_dict(load_file('lenet.safetensors'))");
  expect(code).toContain('        self.conv1 = nn.Conv2d(1, 6, 5)\n');

  for (const pattern of [
    /^lenet-ribbon\.png$/,
    /^lenet-conv2\.png$/,
    /^lenet-conv2-n0-c\d+\.png$/,
  ]) {
    const { bytes, said } = fileOf(pattern);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(said).toBe(`${bytes.readUInt32BE(16)} × ${bytes.readUInt32BE(20)} px`);
  }
  expect(fileOf(/ribbon\.svg$/).bytes.toString()).toMatch(/^<\?xml[\s\S]*<\/svg>\n$/);
  expect(
    fileOf(/^lenet-conv2-weight\.npy$/)
      .bytes.subarray(10, 128)
      .toString(),
  ).toContain("'shape': (16, 6, 5, 5)");

  const read = await page.evaluate(
    async (text) => {
      const face = (await import(new URL('/formats.js', location.href).href)) as typeof Formats;
      const { backend, predictions, values } = face.readRun(text);
      const output = values.at(-1) ?? values[0];
      return { backend, digits: predictions.map(({ digit }) => digit), shape: output.tensor.shape };
    },
    fileOf(/^lenet-run\.json$/).bytes.toString(),
  );
  expect(read.backend).toBe('webgpu');
  expect(read.digits.slice(0, 5)).toEqual([7, 2, 1, 0, 4]);
  expect(read.shape).toEqual([32, 10]);
  expect(watch).toEqual({ errors: [], foreignRequests: [] });
});

test('axe finds nothing in the menu, and Escape leaves the page as it was', async () => {
  const page = lab();
  const crumb = await page.locator('lab-inspect .crumb').innerText();
  await openMenu(page);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await axe
    .include({ fromShadowDom: ['lenet-lab', 'lab-top-bar'] })
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save…' })).toBeFocused();
  await expect(page.locator('lab-inspect .crumb')).toHaveText(crumb);
});
