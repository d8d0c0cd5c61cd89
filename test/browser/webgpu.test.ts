import { expect, it } from 'vitest';

// Without an adapter every GPU test would prove nothing, so its absence is a failure.
it('finds a WebGPU adapter that gives a device', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter).not.toBeNull();
  const device = await adapter?.requestDevice();
  expect(device).toBeInstanceOf(GPUDevice);
  device?.destroy();
});
