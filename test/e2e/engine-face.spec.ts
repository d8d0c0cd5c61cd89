import { expect, test } from '@playwright/test';
import type * as Face from '../../src/index.ts';

test('the built engine is imported by name, without the lab', async ({ page }) => {
  await page.goto('/favicon.svg');
  const result = await page.evaluate(async () => {
    const address = new URL('/index.js', location.href).href;
    const lab = (await import(address)) as typeof Face;
    const lenet = lab.sequential('LeNet-5', [1, 32, 32], {
      conv1: lab.conv2d(1, 6, 5),
      tanh1: lab.tanh(),
      pool1: lab.avgPool2d(2),
      conv2: lab.conv2d(6, 16, 5),
      tanh2: lab.tanh(),
      pool2: lab.avgPool2d(2),
      conv3: lab.conv2d(16, 120, 5),
      tanh3: lab.tanh(),
      flatten: lab.flatten(),
      dense1: lab.linear(120, 84),
      tanh4: lab.tanh(),
      dense2: lab.linear(84, 10),
      softmax: lab.softmax(),
    });
    const bytes = await (await fetch('/models/lenet5.safetensors')).arrayBuffer();
    const engine = await lab.createEngine({ backend: 'auto' });
    const network = await engine.load(lenet, lab.readSafetensors(new Uint8Array(bytes)));
    const samples = await (await fetch('/mnist/samples-images-idx3-ubyte')).arrayBuffer();
    const { data: pixels } = lab.readIdx(new Uint8Array(samples));
    const rgba = Uint8ClampedArray.from({ length: 28 * 28 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : pixels[i >> 2],
    );
    const x = lab.toMnist({ width: 28, height: 28, data: rgba });
    const run = await network.run(x, { keep: 'all', time: true });
    const loss = lab.crossEntropyLoss(run.output, { shape: [1], data: Float32Array.of(7) });
    return {
      backend: engine.backend,
      output: [...run.output.data],
      conv1: run.values.get('conv1')?.shape,
      times: [...(run.times?.keys() ?? [])],
      loss: loss.data[0],
    };
  });
  expect(result.backend).toBe('webgpu');
  expect(result.output.indexOf(Math.max(...result.output))).toBe(7);
  expect(result.conv1).toEqual([1, 6, 28, 28]);
  expect(result.times).toContain('conv2');
  expect(result.loss).toBeGreaterThan(1.46);
  expect(result.loss).toBeLessThan(1.6);
});

test('the built engine starts its worker under the page’s policy', async ({ page }) => {
  await page.goto('/');
  const output = await page.evaluate(async () => {
    const address = new URL('/index.js', location.href).href;
    const lab = (await import(address)) as typeof Face;
    const model = lab.sequential('Net', [2], { tanh: lab.tanh() });
    const network = await (await lab.createEngine({ backend: 'cpu' })).load(model);
    const run = await network.run(lab.tensor([65, 2], new Float32Array(130).fill(0.5)));
    return [...run.output.data];
  });
  expect(output).toEqual(new Array(130).fill(Math.fround(Math.tanh(0.5))));
  expect(page.workers().map((worker) => worker.url())).toContainEqual(
    expect.stringContaining('cpu-worker'),
  );
});
