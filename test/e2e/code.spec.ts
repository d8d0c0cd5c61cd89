import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { NOTEBOOK_LINES } from '../support/notebook-lines.ts';
import { openLab } from './support/lab.ts';

const cells = JSON.parse(readFileSync('public/notebook/cells.json', 'utf8')) as {
  id: string;
  source: string;
}[];

/** What PyTorch prints for the first two cells; the six after them print nothing. */
const PRINTED = [NOTEBOOK_LINES['feature-extractor'], NOTEBOOK_LINES.classifier].map((lines) =>
  lines.join('\n'),
);

/** Opens the Code room and takes cells out of the notebook: one by its place, or all. */
async function take(page: Page, which: string): Promise<void> {
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.getByLabel('Take cells from the notebook').selectOption(which);
}

/** Its fc was made for smaller pictures. */
const BROKEN = `import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 5)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(256, 10)
        self.last = nn.Softmax(dim=1)

    def forward(self, x):
        x = self.pool(self.conv(x))
        return self.last(self.fc(torch.flatten(x, 1)))

print(Net()(torch.randn(4, 1, 32, 32)).shape)
`;

const printed = (page: Page) => page.locator('lab-code pre');

async function openCell(page: Page, i: number): Promise<void> {
  await page.locator('lab-code button.cell').nth(i).click();
  await expect(page.locator('lab-code li.active button.cell')).toContainText(String(i + 1));
}

test('the nine cells of the notebook run in order and print what PyTorch prints', async ({
  page,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await openLab(page);
  expect(loaded.filter((url) => /lab-own|lab-editor|notebook/.test(url))).toEqual([]);
  await take(page, 'all');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.locator('lab-code .mark', { hasText: '✓' })).toHaveCount(9);
  for (const [i, { source }] of cells.entries()) {
    await openCell(page, i);
    await expect(page.locator('lab-code [role=alert]')).toHaveCount(0);
    // The editor renders the lines that are in view.
    const lines = await page.locator('lab-code .cm-line').allInnerTexts();
    const shown = lines.map((line) => line.trim());
    expect(shown.length).toBeGreaterThan(4);
    const written = source.split('\n').map((line) => line.trim());
    expect(shown).toEqual(written.slice(0, shown.length));
    if (i < PRINTED.length) await expect(printed(page)).toHaveText(PRINTED[i]);
    else if (i < 8) await expect(printed(page)).toHaveCount(0);
  }
  const loss = Number(await printed(page).innerText());
  expect(loss).toBeGreaterThan(2.2986);
  expect(loss).toBeLessThan(2.3065);
  await expect(page.locator('lab-top-bar')).toContainText('LeNet (your code)');
  await expect(page.locator('lab-column h2', { hasText: /^conv3\.tanh$/ })).toHaveCount(1);
});

test('a cell alone stops where Python stops, and says what Python says', async ({ page }) => {
  await openLab(page);
  await take(page, cells[1].id);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('lab-code [role=alert]')).toHaveText(
    "NameError: name 'x' is not defined",
  );
  await page.getByRole('button', { name: 'Go to line 11' }).click();
});

test('a network that does not fit is explained, repaired by a click, and followed as it is edited', async ({
  page,
}) => {
  await openLab(page);
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.locator('lab-editor .cm-content').click();
  await page.keyboard.insertText(BROKEN);
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('lab-code [role=alert]')).toHaveText(
    'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x1176 and 256x10)',
  );
  await expect(page.locator('lab-code .reason')).toContainText(
    '1176 = 6 · 14 · 14, from pool; your image is 32 × 32.',
  );
  await expect(page.locator('lab-code .failed')).toHaveText(/fc\s+does not take\s+\[4, 1176\]/);
  await expect(page.locator('lab-code .not-run')).toHaveText(/last\s+not run/);
  await page
    .locator('lab-code')
    .getByRole('button', { name: /^Change line 9 to .*Linear\(1176, 10\)/ })
    .click();
  await expect(printed(page)).toHaveText('torch.Size([4, 10])');
  const conv = page.locator('lab-column').nth(1);
  await expect(conv).toContainText('Conv2d(1, 6, 5)');

  // Every number is edited as the person would: the ribbon follows without a run being asked for.
  await page.locator('lab-editor .cm-line', { hasText: 'Conv2d' }).click();
  await page.keyboard.press('Home');
  for (let i = 0; i < 'self.conv = nn.Conv2d(1, 6'.length; i++)
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('8');
  await page
    .locator('lab-code')
    .getByRole('button', { name: /Linear\(1568, 10\)/ })
    .click();
  await expect(conv).toContainText('Conv2d(1, 8, 5)');

  // In the ribbon as well: the layer that does not fit stands there, with what would let it.
  await page.getByRole('tab', { name: 'Inspect' }).click();
  await page.getByRole('button', { name: 'Conv2d(1, 8, 5): change the layer' }).click();
  await page.getByLabel('out_channels').fill('4');
  await page.getByLabel('out_channels').press('Enter');
  const failed = page.locator('lab-stopped .failed');
  await expect(failed).toContainText('(4x784 and 1568x10)');
  await expect(page.locator('lab-column:visible')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await failed.getByRole('button', { name: /Linear\(784, 10\)/ }).click();
  await expect(page.locator('lab-stopped')).toHaveCount(0);
  await expect(conv).toContainText('[4, 4, 28, 28]');
});
