import { describe, expect, it } from 'vitest';
import { exponentOf, fitGrowth } from '../../bench/lib/fit.mjs';
import { drawScaling } from '../../bench/lib/scaling-figure.mjs';
import { expectedTime } from '../../bench/lib/scaling-plan.mjs';
import { scalingSection } from '../../bench/lib/scaling-report.mjs';
import { bufferLines, timeLines, type ScalingResult } from '../../bench/lib/scaling-result.mjs';
import { countBuffers } from '../../bench/page/count-buffers.ts';

const powers = (exponent: number, fixed = 0, sizes = [1, 2, 4, 8, 16, 32, 64]) =>
  sizes.map((x) => ({ x, y: fixed + 0.5 * x ** exponent }));

describe('the exponent of growth', () => {
  it('is that of a power law, whatever its factor', () => {
    expect(exponentOf(powers(2))).toBeCloseTo(2, 12);
    expect(exponentOf(powers(0.5))).toBeCloseTo(0.5, 12);
  });

  it('minimises squares of logarithms', () => {
    // Logs of y are 0, 3, 2 over 0, 1, 2: the slope of the least squares is 1.
    const points = [1, Math.E, Math.E ** 2].map((x, i) => ({ x, y: Math.exp([0, 3, 2][i]) }));
    expect(exponentOf(points)).toBeCloseTo(1, 12);
  });

  it('leaves out what a fixed cost hides', () => {
    const points = powers(1, 4, [1, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(exponentOf(points)).toBeLessThan(0.75);
    // 4 + 0.5 · 64 is the first that is eight times 4.5.
    const fit = fitGrowth(points, 4.5);
    expect(fit).toMatchObject({ from: 64, to: 256 });
    expect(fit?.exponent).toBeGreaterThan(0.9);
  });

  it('begins after the last size that is below the bound', () => {
    const points = [1, 40, 3, 40, 80, 160].map((y, i) => ({ x: 2 ** i, y }));
    expect(fitGrowth(points, 1)).toMatchObject({ from: 8, to: 32 });
  });

  it('needs three points', () => {
    expect(fitGrowth(powers(1, 0, [1, 16, 32]), 1)).toBeUndefined();
    expect(fitGrowth([], 1)).toBeUndefined();
  });
});

it('expects time in proportion to the work', () => {
  expect(expectedTime(undefined, 64)).toBe(0);
  expect(expectedTime({ work: 16, milliseconds: 5 }, 64)).toBe(20);
});

const sizeOf = (at: number, milliseconds: number, reason?: string) => ({
  size: at,
  heap: 3e6,
  peers: [
    reason === undefined
      ? {
          backend: 'webgpu' as const,
          samples: [milliseconds, 1000, milliseconds - 0.5],
          buffers: at * 2e6,
          worstError: 1e-7,
        }
      : { backend: 'webgpu' as const, samples: [], reason },
    { backend: 'cpu' as const, samples: [2 * milliseconds], buffers: 0, worstError: 0 },
  ],
});

const result: ScalingResult = {
  date: '2026-01-01',
  command: 'npm run bench -- --scaling',
  commit: 'abc',
  seconds: 9,
  batch: 8,
  machine: {
    processor: 'some',
    cores: 2,
    system: 'Linux',
    browser: 'Chromium 1',
    adapter: 'a <card>',
    loadBefore: [0, 0, 0],
    loadAfter: [1, 1, 1],
  },
  networks: [
    {
      name: 'Net',
      batches: [sizeOf(1, 1), sizeOf(8, 8), sizeOf(16, 16), sizeOf(32, 32)],
      sides: [
        sizeOf(32, 2),
        sizeOf(64, 8),
        sizeOf(128, 32),
        sizeOf(256, 128, 'more than 4 s expected'),
      ],
    },
  ],
};

describe('lines of a result', () => {
  it('are medians for each backend, with the exponent over what is not fixed', () => {
    const [gpu, cpu] = timeLines(result.networks, 'batches');
    expect(gpu.name).toBe('Net, WebGPU');
    expect(gpu.points.map(({ y }) => y)).toEqual([1, 8, 16, 32]);
    expect(gpu.fit).toMatchObject({ from: 8, to: 32 });
    expect(gpu.fit?.exponent).toBeCloseTo(1, 12);
    expect(cpu.points.map(({ y }) => y)).toEqual([2, 16, 32, 64]);
  });

  it('measure every axis by the network’s single smallest picture', () => {
    const [gpu, cpu] = timeLines(result.networks, 'sides');
    expect(gpu.points.map(({ x }) => x)).toEqual([32, 64, 128]);
    expect(gpu.fit).toBeUndefined();
    expect(cpu.fit).toMatchObject({ from: 64, to: 256 });
    expect(cpu.fit?.exponent).toBeCloseTo(2, 12);
    expect(bufferLines(result.networks, 'sides')[0].points).toHaveLength(3);
  });
});

it('writes tables, exponents, and why a size is missing', () => {
  const text = scalingSection(result);
  expect(text).toContain('| ms | 1 | 8 | 16 | 32 | exponent | over |');
  expect(text).toContain('| Net, WebGPU | 1.00 | 8.00 | 16.0 | 32.0 | 1.00 | 8–32 |');
  expect(text).toContain('| Net, WebGPU | 2.00 | 8.00 | 32.0 | – | – | – |');
  expect(text).toContain('| Net, GPU buffers | 2.00 | 16.0 | 32.0 | 64.0 |');
  expect(text).toContain('- Net, WebGPU, side 256: more than 4 s expected');
});

describe('the figure', () => {
  const svg = drawScaling(result);

  it('has a line for each backend that was measured, and names its exponent', () => {
    expect(svg.match(/<polyline/g)).toHaveLength(6);
    expect(svg).toContain('Net, WebGPU ∝ n<tspan class="power" dy="-5">1.00</tspan>');
    expect(svg).toContain('Net, CPU ∝ s<tspan class="power" dy="-5">2.00</tspan>');
    expect(svg).toContain('a &lt;card>');
  });

  it('hollows the marks that no exponent is laid through', () => {
    // The first of each line over batches, all three of WebGPU and the first of the CPU over sides.
    expect(svg.match(/<circle class="single/g)).toHaveLength(1 + 1 + 3 + 1);
  });

  it('has nothing that is not a number', () => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

it('counts the bytes of buffers that are not destroyed, each once', () => {
  class Buffer {
    constructor(readonly size: number) {}
    destroy(): string {
      return 'done';
    }
  }
  class Device {
    createBuffer({ size: bytes }: GPUBufferDescriptor): Buffer {
      return new Buffer(bytes);
    }
  }
  const device = new Device();
  const early = device.createBuffer({ size: 1000, usage: 0 });
  const bytes = countBuffers(Device, Buffer);
  const [first] = [
    device.createBuffer({ size: 16, usage: 0 }),
    device.createBuffer({ size: 4, usage: 0 }),
  ];
  expect(bytes()).toBe(20);
  expect(first.destroy()).toBe('done');
  first.destroy();
  early.destroy();
  expect(bytes()).toBe(4);
});
