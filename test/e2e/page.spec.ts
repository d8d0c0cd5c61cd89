import { expect, test } from '@playwright/test';
import { hand, picture } from './support/lab.ts';
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

test('shows the CPU’s pass while the GPU’s kernels compile, and then the GPU’s', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { prototype } = GPUDevice;
    const compile = Reflect.get(prototype, 'createComputePipelineAsync');
    const held = new Promise<void>((end) => Object.assign(globalThis, { endCompiling: end }));
    Object.assign(prototype, {
      async createComputePipelineAsync(this: GPUDevice, what: GPUComputePipelineDescriptor) {
        await held;
        return compile.call(this, what);
      },
    });
    const backends: string[] = [];
    Object.assign(globalThis, { backends });
    addEventListener('lab-run', (event) =>
      backends.push((event as CustomEvent<{ backend: string }>).detail.backend),
    );
  });
  await page.goto('/');
  const hardware = page.locator('lab-top-bar .hardware');
  await expect(page.locator('lab-samples .answer')).toContainText('Read as 7');
  await expect(hardware).toContainText('CPU until');
  // A picture that comes meanwhile has its answer too.
  await hand(page, 'drop', [picture('1-screen-white.gif')]);
  const backends = () =>
    page.evaluate(() => (globalThis as unknown as { backends: string[] }).backends.join(' '));
  await expect.poll(backends).toBe('cpu cpu');
  await page.evaluate(() => (globalThis as unknown as { endCompiling(): void }).endCompiling());
  await expect.poll(backends).toBe('cpu cpu webgpu');
  await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  await expect(hardware).toContainText('WebGPU');
});
