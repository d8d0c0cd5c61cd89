import { expect, test } from '@playwright/test';
import { openLab, readLog, runAfter } from './support/lab.ts';

const CODE = `import torch
from torch import nn

class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 5)
        self.fc = nn.Linear(2352, 10)
        self.last = nn.Softmax(dim=1)

    def forward(self, x):
        return self.last(self.fc(torch.flatten(torch.relu(self.conv(x)), 1)))

print(Small()(torch.randn(2, 1, 32, 32)).shape)
`;

test('a network of one’s own is there after a reload, and on another machine by its address', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLab(page);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.locator('lab-editor .cm-content').click();
  await page.keyboard.insertText(CODE);
  await runAfter(page, () => page.keyboard.press('Shift+Enter'));
  await page.locator('lab-top-bar').getByText('Small (your code)').waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await page.locator('lab-own [role=tab]').focus();
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  // The address follows once the GPU took over; until then it is LeNet's, pinned at conv2.
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/network=code-.*at=conv,/);
  await expect.poll(async () => (await readLog(page)).runs.at(-1)?.backend).toBe('webgpu');
  const predictions = (await readLog(page)).runs.at(-1)?.predictions;
  const { hash } = new URL(page.url());

  await page.reload();
  await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  await expect.poll(async () => (await readLog(page)).runs.at(-1)?.model).toBe('Small');
  expect(new URL(page.url()).hash).toBe(hash);
  expect((await readLog(page)).runs.at(-1)?.predictions).toEqual(predictions);
  await expect(page.locator('lab-editor .cm-content')).toContainText('class Small');

  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await openLab(other, new URL(address).hash);
  expect((await readLog(other)).runs.at(-1)?.predictions).toEqual(predictions);
  expect(other.url()).toBe(address);
  await expect(other.locator('lab-editor .cm-content')).toContainText('class Small');
  await expect(other.locator('lab-own')).toContainText('This code came with the address.');
  expect(await other.evaluate(() => indexedDB.databases())).toEqual([]);
  await elsewhere.close();
});
