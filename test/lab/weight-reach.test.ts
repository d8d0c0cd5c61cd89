import { describe, expect, it } from 'vitest';
import { conv2d, linear } from '../../src/index.ts';
import { weightReach, type Lattice } from '../../src/lab/weight-reach.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import type { Conv2d } from '../../src/layers/conv2d.ts';
import type { Layer } from '../../src/layers/layer-type.ts';
import { Random } from '../../src/tensor/random.ts';
import { elementCount, indexOf, offsetOf, type Shape } from '../../src/tensor/shape.ts';

/** Flat places of the lattice's values, in order. */
function placesOf(lattice: Lattice, shape: Shape): number[] {
  const sizes = lattice.map((axis) => axis.length);
  const count = lattice.length === 0 ? 0 : elementCount(sizes);
  return Array.from({ length: count }, (_, at) =>
    offsetOf(
      shape,
      indexOf(sizes, at).map((i, d) => lattice[d][i]),
    ),
  ).sort((a, b) => a - b);
}

/** What the layer's terms say of every output value, of all channels: by weight, inputs and outputs. */
function reachesByTerms(layer: Layer, shape: Shape) {
  const type = typeOf(layer);
  const output = type.inferShape(layer, [shape]);
  const reaches = new Map<string, { inputs: Set<number>; outputs: Set<number> }>();
  for (let at = 0; at < elementCount(output); at++) {
    for (const { index, parameter } of type.terms(layer, [shape], indexOf(output, at)).terms) {
      const key = parameter?.index.join() ?? '';
      const reach = reaches.get(key) ?? { inputs: new Set(), outputs: new Set() };
      reach.inputs.add(offsetOf(shape, index));
      reach.outputs.add(at);
      reaches.set(key, reach);
    }
  }
  return reaches;
}

const inOrder = (places: ReadonlySet<number> = new Set()) => [...places].sort((a, b) => a - b);

function expectReaches(layer: Layer, shape: Shape): void {
  const output = typeOf(layer).inferShape(layer, [shape]);
  const [weight] = typeOf(layer).parameters(layer);
  const expected = reachesByTerms(layer, shape);
  for (let at = 0; at < elementCount(weight.shape); at++) {
    const index = indexOf(weight.shape, at);
    const { inputs, outputs } = weightReach(layer, shape, { name: 'weight', index });
    const reach = expected.get(index.join());
    const text = `${typeOf(layer).describe(layer)} on ${shape.join('×')}, weight ${index.join()}`;
    expect([text, placesOf(inputs, shape)]).toEqual([text, inOrder(reach?.inputs)]);
    expect([text, placesOf(outputs, output)]).toEqual([text, inOrder(reach?.outputs)]);
  }
}

function randomConvolution(random: Random): [Conv2d, Shape] {
  const whole = (low: number, high: number) => random.integer(low, high);
  const groups = whole(1, 2);
  const [channels, filters] = [groups * whole(1, 2), groups * whole(1, 2)];
  const pairOf = (low: number, high: number) => [whole(low, high), whole(low, high)] as const;
  const [kernel, dilation] = [pairOf(1, 3), pairOf(1, 2)];
  const options = { stride: pairOf(1, 3), padding: pairOf(0, 3), dilation, groups };
  const least = kernel.map((size, d) => (size - 1) * dilation[d] + 1);
  const [height, width] = least.map((size) => size + whole(0, 5));
  return [conv2d(channels, filters, kernel, options), [1, channels, height, width]];
}

describe('where a weight acts is what the terms of all outputs say', () => {
  const random = new Random(11);
  it.each(
    Array.from({ length: 60 }, () => randomConvolution(random)).map(
      ([layer, shape]) => [typeOf(layer).describe(layer), layer, shape] as const,
    ),
  )('%s', (_, layer, shape) => {
    expectReaches(layer, shape);
  });

  it.each([
    ['of a picture without a batch', conv2d(2, 3, 3, { padding: 1 }), [2, 5, 4]],
    ['with the padding that keeps the size', conv2d(1, 2, 4, { padding: 'same' }), [1, 1, 6, 5]],
    ['where most taps only meet padding', conv2d(1, 1, 5, { padding: 2 }), [1, 1, 1, 2]],
    ['of a dense layer', linear(7, 5), [1, 7]],
    ['of a dense layer along the last dimension', linear(3, 2), [1, 4, 3]],
    ['of a dense layer without a batch', linear(3, 2), [3]],
  ] as const)('%s', (_, layer, shape) => {
    expectReaches(layer, shape);
  });
});

it('a strided weight meets every second row, and no other channel', () => {
  const layer = conv2d(2, 3, 3, { stride: 2, padding: 1 });
  const reach = weightReach(layer, [1, 2, 7, 7], { name: 'weight', index: [2, 1, 0, 1] });
  expect(reach.inputs).toEqual([[0], [1], [1, 3, 5], [0, 2, 4, 6]]);
  expect(reach.outputs).toEqual([[0], [2], [1, 2, 3], [0, 1, 2, 3]]);
});
