import { describe, expect, test } from 'vitest';
import { flatten, reshape, unflatten, type Layer } from '../../src/index.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { viewReach } from '../../src/layers/view-reach.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount, indexOf, type Shape } from '../../src/tensor/shape.ts';

const views: [Layer, Shape][] = [
  [flatten(), [2, 3, 4, 5]],
  [reshape([3, 4, 5]), [2, 60]],
  [reshape([6, 10]), [2, 3, 4, 5]],
  [reshape([3, 1, 4, 5]), [2, 3, 4, 5]],
  [reshape([3, 20]), [2, 3, 1, 4, 5]],
  [unflatten(3, [2, 3]), [2, 3, 4, 6]],
  [reshape([4, 2, 9]), [2, 6, 4, 3]],
];

/** The bounds of the values that the view's own terms name, value by value. */
function boundsOf(layer: Layer, shape: Shape, low: Shape, high: Shape) {
  const sizes = high.map((i, d) => i - low[d] + 1);
  const all = Array.from({ length: elementCount(sizes) }, (_, at) => {
    const index = indexOf(sizes, at).map((i, d) => low[d] + i);
    return typeOf(layer).terms(layer, [shape], index).terms[0].index;
  });
  const bound = (of: (...values: number[]) => number) =>
    shape.map((_, d) => of(...all.map((index) => index[d])));
  return { low: bound(Math.min), high: bound(Math.max) };
}

describe('the part of its input that a part of a view holds', () => {
  test.each(views)('%j of %j is that of its values', (layer, shape) => {
    const output = typeOf(layer).inferShape(layer, [shape]);
    const random = new Random(3);
    for (let round = 0; round < 100; round++) {
      const ends = output.map((size) => [random.integer(0, size - 1), random.integer(0, size - 1)]);
      const [low, high] = [ends.map((pair) => Math.min(...pair)), ends.map((p) => Math.max(...p))];
      expect(viewReach(shape, output, { low, high })).toEqual(boundsOf(layer, shape, low, high));
    }
  });

  test('keeps the bounds of dimensions that stay', () => {
    const part = { low: [1, 2, 0, 1, 2], high: [1, 3, 0, 2, 4] };
    const bounds = { low: [1, 2, 1, 2], high: [1, 3, 2, 4] };
    expect(viewReach([2, 4, 5, 6], [2, 4, 1, 5, 6], part)).toEqual(bounds);
  });
});
