import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngine, NoAdapterError } from '../../src/index.ts';

const stubGpu = (gpu: unknown) => vi.stubGlobal('navigator', { gpu });

describe('without a GPU', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    ['no-webgpu', undefined, 'this browser has no WebGPU'],
    ['no-adapter', { requestAdapter: async () => null }, 'the browser found no GPU adapter'],
  ])(
    'with %s, webgpu is refused and auto is the CPU, with the reason',
    async (name, gpu, reason) => {
      stubGpu(gpu);
      await expect(createEngine({ backend: 'webgpu' })).rejects.toThrow(reason);
      await expect(createEngine({ backend: 'webgpu' })).rejects.toBeInstanceOf(NoAdapterError);
      const engine = await createEngine();
      expect(engine.backend).toBe('cpu');
      expect(engine.reason).toBe(reason);
      expect(engine.obstacle).toBe(name);
    },
  );

  it('on a page that is not secure, the reason says so', async () => {
    stubGpu(undefined);
    vi.stubGlobal('isSecureContext', false);
    const engine = await createEngine({ backend: 'auto' });
    expect(engine.reason).toBe('WebGPU needs a secure page: https, or localhost');
  });

  it('where the adapter gives no device, auto is the CPU with what it said', async () => {
    const requestDevice = () => Promise.reject(new Error('no device today'));
    const adapter = { limits: {}, features: new Set(), requestDevice };
    stubGpu({ requestAdapter: async () => adapter });
    expect((await createEngine()).reason).toContain('no device today');
  });

  it('cpu asks for no adapter', async () => {
    const requestAdapter = vi.fn<() => Promise<null>>(async () => null);
    stubGpu({ requestAdapter });
    expect((await createEngine({ backend: 'cpu' })).backend).toBe('cpu');
    expect(requestAdapter).not.toHaveBeenCalled();
  });
});
