import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { errorAfter, hand, readLog, runAfter, sent, sharedLab } from './support/lab.ts';

const lab = sharedLab();
const fixture = (name: string) => sent(name, readFileSync(`test/golden/weights/${name}`));

test('a dropped file of weights runs the network that it fits', async () => {
  const page = lab();
  const bytes = readFileSync('public/models/lenet5.safetensors');
  const { predictions } = await runAfter(page, () =>
    hand(page, 'drop', [sent('mine.safetensors', bytes)]),
  );
  expect(predictions.slice(0, 5).map(({ digit }) => digit)).toEqual([7, 2, 1, 0, 4]);
  await expect(page.locator('lab-top-bar select.network')).toHaveValue(/^code-/);
  await expect(page.locator('lab-top-bar select.network')).toContainText('(your weights)');
  await expect(page.locator('lab-top-bar select.weights')).toContainText('mine.safetensors');
  await runAfter(page, () =>
    page.locator('lab-top-bar select.weights').selectOption({ label: 'fresh, never trained' }),
  );
  // Its last pass is the GPU's, which the next test must not count.
  await expect.poll(async () => (await readLog(page)).runs.at(-1)?.backend).toBe('webgpu');
});

for (const [name, reason] of [
  ['state.pt', /does not fit LeNet\. Choose .*Missing key\(s\) in state_dict: "conv2\.weight"/],
  ['whole-model.pt', /whole-model\.pt: .*state_dict/],
  ['legacy.pt', /legacy\.pt: .*before 1\.6/],
] as const) {
  test(`${name} is refused with its reason, and the network stays`, async () => {
    const page = lab();
    const before = (await readLog(page)).runs.length;
    const { file, message } = await errorAfter(page, () => hand(page, 'drop', [fixture(name)]));
    expect(file).toBe(name);
    expect(message).toMatch(reason);
    expect((await readLog(page)).runs).toHaveLength(before);
    await expect(page.locator('lab-top-bar select.network')).toHaveValue(/^code-/);
    if (name === 'state.pt') await expectRows(page);
  });
}

/** The refused file's names stand beside the network's own. */
async function expectRows(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Compare \d+ names$/ }).click();
  const table = page.getByRole('dialog', { name: /state\.pt and LeNet/ });
  await expect(table.getByRole('row', { name: /conv1\.weight/ })).toHaveText(
    /\[6, 1, 5, 5\]\s*\[2, 1, 3, 3\]\s*differs/,
  );
  await expect(table.getByRole('row', { name: /conv2\.weight/ })).toContainText('missing');
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
}

test('one file of weights is taken at a time', async () => {
  const page = lab();
  const mine = sent('mine.safetensors', readFileSync('public/models/lenet5.safetensors'));
  const { file, message } = await errorAfter(page, () =>
    hand(page, 'drop', [mine, fixture('state.pt')]),
  );
  expect(file).toBe('state.pt');
  expect(message).toMatch(
    /one file of weights is taken at a time, and mine\.safetensors came first/,
  );
});

test('a dropped ONNX file brings its network, and one that is not read leaves it', async () => {
  const page = lab();
  const bytes = readFileSync('test/golden/onnx/lenet.onnx');
  const { predictions } = await runAfter(page, () =>
    hand(page, 'drop', [sent('exported.onnx', bytes)]),
  );
  expect(predictions.slice(0, 5).map(({ digit }) => digit)).toEqual([7, 2, 1, 0, 4]);
  await expect(page.locator('lab-top-bar select.weights')).toContainText('exported.onnx');
  await expect(page.locator('lab-column h2', { hasText: /^averagepool_1$/ })).toHaveCount(1);
  const { file, message } = await errorAfter(page, () =>
    hand(page, 'drop', [sent('cut.onnx', bytes.subarray(0, 5000))]),
  );
  expect([file, message]).toEqual(['cut.onnx', expect.stringMatching(/^cut\.onnx: .*missing/)]);
  await expect(page.locator('lab-top-bar select.weights')).toContainText('exported.onnx');
});
