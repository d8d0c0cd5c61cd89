import { expect, test } from 'vitest';
import { boxBlur, dilate } from '../../src/images/filters.ts';
import type { Plane } from '../../src/images/picture.ts';
import { Random } from '../../src/tensor/random.ts';

/** The window's values, cut off at the edges. */
function windowOf({ width, height, data }: Plane, x: number, y: number, radius: number): number[] {
  const values: number[] = [];
  for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
    for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
      values.push(data[v * width + u]);
    }
  }
  return values;
}

const plainly = (plane: Plane, radius: number, of: (values: number[]) => number): number[] =>
  Array.from(plane.data, (_, i) =>
    of(windowOf(plane, i % plane.width, Math.floor(i / plane.width), radius)),
  );

const sizes = [1, 2, 3, 6, 7, 13, 20].flatMap((width) =>
  [1, 2, 5, 7, 14].map((height) => ({ width, height })),
);

test.each([1, 2, 3, 6, 30])('filters with a window of radius %i as they are defined', (radius) => {
  for (const { width, height } of sizes) {
    const random = new Random(width * 100 + height);
    const data = Float32Array.from({ length: width * height }, () =>
      Math.round(random.uniform(0, 255)),
    );
    const plane = { width, height, data };
    expect([...dilate(plane, radius).data]).toEqual(
      plainly(plane, radius, (values) => Math.max(...values)),
    );
    const means = plainly(
      plane,
      radius,
      (values) => values.reduce((a, b) => a + b) / values.length,
    );
    for (const [i, mean] of boxBlur(plane, radius).data.entries())
      expect(mean).toBeCloseTo(means[i], 3);
  }
});
