import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelCompileError } from '../../../src/index.ts';
import { PipelineCache } from '../../../src/gpu/pipeline-cache.ts';
import { typeOf } from '../../../src/layers/catalog.ts';
import { relu } from '../../../src/index.ts';
import type { KernelPlan } from '../../../src/layers/plan.ts';
import { openGpu } from '../../support/gpu.ts';

const plan = typeOf(relu()).plan(relu(), [[2, 3]]) as KernelPlan;

describe('a kernel that does not compile', () => {
  let gpu: GPUDevice;
  beforeAll(async () => {
    gpu = await openGpu();
  });
  afterAll(() => gpu.destroy());

  it('is refused with its name, the line and the reason', async () => {
    const lines = plan.source.split('\n');
    const line = lines.findIndex((text) => text.includes('y[i] ='));
    const source = lines.with(line, '  y[i] = x[i] +;').join('\n');
    const error = await new PipelineCache(gpu).get({ ...plan, source }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(KernelCompileError);
    expect(error).toMatchObject({ kernel: 'relu', line: line + 1 });
    expect((error as KernelCompileError).column).toBeGreaterThan(0);
    expect((error as KernelCompileError).message).toMatch(new RegExp(`^relu:${line + 1}:\\d+: .+`));
  });

  it('is refused where its entry point is missing', async () => {
    const broken = { ...plan, kernel: 'absent' };
    await expect(new PipelineCache(gpu).get(broken)).rejects.toBeInstanceOf(KernelCompileError);
  });

  it('is tried again the next time', async () => {
    const cache = new PipelineCache(gpu);
    const source = plan.source.replace('fn relu(', 'fn other(');
    await expect(cache.get({ ...plan, source })).rejects.toThrow(/^relu:/);
    await expect(cache.get(plan)).resolves.toBeInstanceOf(GPUComputePipeline);
  });

  it('compiles a plan once, however often it is asked for', async () => {
    const cache = new PipelineCache(gpu);
    const [one, other] = await Promise.all([cache.get(plan), cache.get({ ...plan })]);
    expect(one).toBe(other);
  });
});
