import { expect, test } from '@playwright/test';

// A variable keeps TypeScript from looking for a module that only the built site has.
const face = '/index.js';

test('the built engine computes on the GPU what it computes on the CPU', async ({ page }) => {
  await page.goto('/');
  const results = await page.evaluate(async (path) => {
    const engineFace = (await import(path)) as typeof import('../../src/index.ts');
    const { conv2d, createEngine, initialise, sequential } = engineFace;
    const model = sequential('one layer', [1, 4, 4], { conv1: conv2d(1, 2, 3) });
    const input = {
      shape: [1, 1, 4, 4],
      data: Float32Array.from({ length: 16 }, (_, i) => i / 16),
    };
    const compute = async (backend: 'webgpu' | 'cpu') => {
      const engine = await createEngine({ backend });
      const network = await engine.load(model, initialise(model, 1));
      const { output } = await network.run(input);
      engine.dispose();
      return { backend: engine.backend, shape: [...output.shape], data: [...output.data] };
    };
    return { gpu: await compute('webgpu'), cpu: await compute('cpu') };
  }, face);
  expect(results.gpu).toMatchObject({ backend: 'webgpu', shape: [1, 2, 2, 2] });
  expect(results.cpu).toMatchObject({ backend: 'cpu', shape: [1, 2, 2, 2] });
  results.gpu.data.forEach((value, i) => expect(value).toBeCloseTo(results.cpu.data[i], 5));
});
