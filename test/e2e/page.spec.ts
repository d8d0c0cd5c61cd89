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
