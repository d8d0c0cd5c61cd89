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
  // The page's own pass may come a moment later: what is shown before it is kept here.
  await page.addInitScript(() => {
    let hasRun = false;
    const texts: string[] = [];
    const watch = (): void => {
      const samples = document.querySelector('lenet-lab')?.shadowRoot?.querySelector('lab-samples');
      texts.push(samples?.shadowRoot?.querySelector('.answer')?.textContent ?? '');
      if (!hasRun) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    addEventListener('lab-run', () => {
      hasRun = true;
      Object.assign(globalThis, { shownBefore: texts.join('\n') });
    });
  });
  await page.goto('/');
  const answer = page.locator('lab-samples .answer');
  await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  const before = await page.waitForFunction(
    () => (globalThis as unknown as { shownBefore?: string }).shownBefore,
  );
  expect(await before.jsonValue()).toMatch(/Read as 7.*by PyTorch/s);
  await expect(answer).not.toContainText('by PyTorch');
  await expect(page.locator('lab-top-bar .parity')).toContainText('matches PyTorch');
});
