import { expect, test } from '@playwright/test';
import { watchPage } from './support/page-watch.ts';

test('opens with its title, without errors and without a request to anyone else', async ({
  page,
  baseURL,
}) => {
  const watch = watchPage(page, new URL(baseURL ?? '').origin);
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(page).toHaveTitle('LeNet Lab');
  expect(watch).toEqual({ errors: [], foreignRequests: [] });
});

test('is served with the policy that keeps it at home', async ({ page }) => {
  await page.goto('/');
  const violated = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        void fetch('https://example.com/').catch(() => undefined);
      }),
  );
  expect(violated).toBe('connect-src');
});

test('shows PyTorch’s values at once, and this machine’s own as soon as they are there', async ({
  page,
}) => {
  await page.addInitScript(() => {
    addEventListener('lab-run', () => Object.assign(globalThis, { hasRun: true }));
  });
  await page.goto('/');
  const answer = page.locator('lab-samples .answer');
  await expect(answer).toContainText('Read as 7');
  await expect(answer).toContainText('by PyTorch');
  expect(await page.evaluate(() => 'hasRun' in globalThis)).toBe(false);
  await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  await expect(answer).not.toContainText('by PyTorch');
  await expect(page.locator('lab-top-bar .parity')).toContainText('matches PyTorch');
  expect(await page.evaluate(() => 'hasRun' in globalThis)).toBe(true);
});
