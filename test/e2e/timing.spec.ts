import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openLab } from './support/lab.ts';

test('the layers of the page’s network are timed when that is asked for, and not after leaving', async ({
  page,
}) => {
  await openLab(page, '#network=classifier&tab=timing');
  const room = page.locator('lab-timing');
  await expect(room.locator('.phases')).toHaveText(/compile\s*\d.*compute\s*\d/s);
  await room.locator('.measure').click();
  await expect(room.locator('.status')).toHaveText(/^Measuring, \d+\.\d % …$/);
  await page.getByRole('tab', { name: 'Shapes' }).click();
  await page.getByRole('tab', { name: 'Timing' }).click();
  await expect(room.locator('.measure')).toBeEnabled();
  await expect(room.locator('.status')).toHaveText('');
  await room.locator('.measure').click();
  await expect(room.locator('tbody tr').first()).toContainText(/\d (?:µs|ms|s)|below resolution/);
  await expect(room.locator('.roof')).toHaveCount(1);
  await expect(room.locator('.facts')).toContainText('resolution');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const { scrollHeight, clientHeight } = await page.evaluate(() => document.documentElement);
  expect(scrollHeight).toBe(clientHeight);
});
