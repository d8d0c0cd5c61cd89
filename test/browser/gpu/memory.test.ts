import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import { residual, setUp } from '../../support/models.ts';

/** Labels of the buffers that are alive, among those made from now on. */
function watchBuffers(): () => string[] {
  const created = vi.spyOn(GPUDevice.prototype, 'createBuffer');
  const destroyed = vi.spyOn(GPUBuffer.prototype, 'destroy');
  return () => {
    const gone = new Set(destroyed.mock.contexts);
    const buffers = created.mock.results.map(({ value }) => value as GPUBuffer);
    return buffers.filter((buffer) => !gone.has(buffer)).map(({ label }) => label);
  };
}

describe('memory on the GPU', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('holds the weights of a module that is called twice once', async () => {
    const alive = watchBuffers();
    const engine = await createEngine({ backend: 'webgpu' });
    const { weights } = setUp(residual, 1);
    await engine.load(residual, weights);
    const labels = alive().map((label) => label.replace('Residual/', ''));
    expect(labels.sort()).toEqual(['conv.bias', 'conv.weight', 'skip.bias', 'skip.weight']);
    engine.dispose();
  });

  it('is all given back when the network is disposed', async () => {
    const alive = watchBuffers();
    const engine = await createEngine({ backend: 'webgpu' });
    const { weights, inputs } = setUp(residual, 3);
    const network = await engine.load(residual, weights);
    await network.run(inputs, { time: true });
    expect(alive().length).toBeGreaterThan(8);
    network.dispose();
    expect(alive().length).toBe(0);
    engine.dispose();
  });

  it('does not grow with runs, nor with batches of more and more sizes', async () => {
    const alive = watchBuffers();
    const engine = await createEngine({ backend: 'webgpu' });
    const network = await engine.load(residual, setUp(residual, 1).weights);
    // Else kernels for these sizes would come in the middle of it.
    for (const n of [1, 6]) await network.prepare(n, { keep: 'all' });
    const sizes: number[] = [];
    for (const n of [1, 2, 3, 4, 5, 6, 7, 6, 6, 6]) {
      await network.run(setUp(residual, n).inputs);
      sizes.push(alive().length);
    }
    // The memory of the last batch sizes of each schedule is kept.
    expect(new Set(sizes.slice(3)).size).toBe(1);
    engine.dispose();
  });
});
