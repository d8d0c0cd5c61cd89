import { describe, expect, it, test } from 'vitest';
import { dotsOf, placeOn, rooflineOf, ticksOf } from '../../src/lab/roofline.ts';
import type { TimingRow } from '../../src/lab/timing.ts';
import { formatAmount, formatDuration, formatRate } from '../../src/lab/units.ts';
import { placeLabels } from '../../src/ui/lab-timing/place-labels.ts';

const frame = { left: 40, right: 300, top: 10, bottom: 180 };

function row(name: string, flops: number, bytes: number, median: number): TimingRow {
  const time = { median, spread: 0, samples: 9, repeats: 1, isBelow: median === 0 };
  const group = { layers: [name], time };
  const common = { name, call: '', shape: [1], work: { flops, bytes }, share: 1, group };
  return { ...common, gpu: time, cpu: undefined, time };
}

const rows = [
  row('conv', 4e6, 1e5, 2),
  row('tanh', 1e4, 8e4, 0.1),
  row('pad', 0, 8e4, 0.1),
  row('blind', 100, 100, 0),
];

describe('a roofline', () => {
  it('has the layers that compute and whose time is known', () => {
    expect(dotsOf(rows)).toEqual([
      { name: 'conv', intensity: 40, rate: 2 },
      { name: 'tanh', intensity: 0.125, rate: 0.1 },
    ]);
    expect(rooflineOf(rows.slice(2), { bandwidth: 1, compute: 1 }, frame)).toBeUndefined();
  });

  it('has its ridge where memory and arithmetic allow the same', () => {
    const plot = rooflineOf(rows, { bandwidth: 10, compute: 50 }, frame);
    if (plot === undefined) throw new Error('no plot');
    const { x, y, roof } = plot;
    expect(roof[1]).toEqual([placeOn(x, 5), placeOn(y, 50)]);
    expect(roof[2]).toEqual([frame.right, placeOn(y, 50)]);
    const [[left, low]] = roof;
    expect(left >= frame.left - 1e-9 && low <= frame.bottom + 1e-9).toBe(true);
    // A slope of one on equal decades: the bandwidth's line.
    expect(placeOn(x, 0.5)).toBeGreaterThan(left);
  });

  it('without measured rates has no roof', () => {
    expect(rooflineOf(rows, { bandwidth: undefined, compute: 7 }, frame)?.roof).toEqual([]);
  });

  it('marks the powers of ten on both axes', () => {
    expect(ticksOf({ low: 0.04, high: 1000, start: 0, end: 1 })).toEqual([0.1, 1, 10, 100, 1000]);
    expect(placeOn({ low: 1, high: 100, start: 0, end: 200 }, 10)).toBeCloseTo(100);
    expect(placeOn({ low: 1, high: 100, start: 200, end: 0 }, 100)).toBeCloseTo(0);
  });
});

test('names stand beside their dots, and cover no other', () => {
  const points = Array.from({ length: 12 }, (_, i) => ({
    name: `tanh_${i}`,
    x: 150,
    y: 90 + i / 2,
  }));
  const labels = placeLabels(points, 40, 300);
  const sameSide = (isLeft: boolean) =>
    labels
      .filter((label) => label.isLeft === isLeft)
      .map(({ y }) => y)
      .toSorted((a, b) => a - b);
  for (const lines of [sameSide(true), sameSide(false)]) {
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((y, i) => y - lines[i] >= 10)).toBe(true);
  }
  const [atEdge] = placeLabels([{ name: 'conv', x: 295, y: 20 }], 40, 300);
  expect(atEdge.isLeft).toBe(true);
});

test('amounts, durations and rates have three digits', () => {
  expect([0, 840, 2_352_000, 7.5e9].map((n) => formatAmount(n, 'B'))).toEqual([
    '0 B',
    '840 B',
    '2.35 MB',
    '7.50 GB',
  ]);
  expect(formatAmount(235_200, '')).toBe('235 k');
  expect([0.00852, 0.09999, 12.34, 1200].map(formatDuration)).toEqual([
    '8.52 µs',
    '100 µs',
    '12.3 ms',
    '1.20 s',
  ]);
  expect([0, 0.00012, 0.0123, 6.4, 12_345].map(formatRate)).toEqual([
    '0',
    '1.2e−4',
    '0.0123',
    '6.40',
    '12345',
  ]);
});
