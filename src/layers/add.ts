import source from '../shaders/add.wgsl?raw';
import { ShapeError } from '../tensor/errors.ts';
import {
  elementCount,
  formatSize,
  indexOf,
  offsetOf,
  stridesOf,
  type Shape,
} from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import type { LayerType } from './layer-type.ts';
import { inputsAndOutput, perElement } from './plan.ts';

/** The sum of two tensors, torch's `a + b`. */
export interface Add {
  readonly kind: 'Add';
}

/**
 * A layer that adds two tensors, such as the two branches of a residual block. Sizes of one are
 * stretched, as torch broadcasts them.
 *
 * @see https://pytorch.org/docs/stable/notes/broadcasting.html
 */
export function add(): Add {
  return { kind: 'Add' };
}

/** Most dimensions that the kernel takes: a batch of feature maps. */
const MAX_RANK = 4;

function inferShape([a, b]: readonly Shape[]): Shape {
  if (a.length !== b.length || a.length > MAX_RANK) {
    throw new ShapeError(
      `Add takes two tensors of the same rank, at most ${MAX_RANK}, ` +
        `but got ${formatSize(a)} and ${formatSize(b)}`,
    );
  }
  for (let d = a.length - 1; d >= 0; d--) {
    if (a[d] === b[d] || a[d] === 1 || b[d] === 1) continue;
    throw new ShapeError(
      `The size of tensor a (${a[d]}) must match the size of tensor b (${b[d]}) ` +
        `at non-singleton dimension ${d}`,
    );
  }
  return a.map((size, d) => (size === 1 ? b[d] : size));
}

/** Where the output's element at `index` comes from in an operand of this shape. */
const operandIndex = (shape: Shape, index: readonly number[]): number[] =>
  index.map((i, d) => (shape[d] === 1 ? 0 : i));

/** The batch first and missing dimensions after it, so that only the first depends on the batch. */
const fourDimensions = (shape: Shape): number[] => [
  shape[0],
  ...new Array<number>(MAX_RANK - shape.length).fill(1),
  ...shape.slice(1),
];

/** Strides of an operand, 0 along the dimensions of one element: those are repeated. */
function strideConstants(name: 'A' | 'B', shape: Shape): Record<string, number> {
  const sizes = fourDimensions(shape);
  const strides = stridesOf(sizes).map((stride, d) => (d > 0 && sizes[d] === 1 ? 0 : stride));
  return Object.fromEntries(strides.map((stride, d) => [`${name}${d}`, stride]));
}

export const addType: LayerType<Add> = {
  kind: 'Add',
  arity: 2,
  parameters: () => [],
  inferShape: (_, inputs) => inferShape(inputs),
  reference(_, [a, b]) {
    const y = zeros(inferShape([a.shape, b.shape]));
    for (let i = 0; i < y.data.length; i++) {
      const index = indexOf(y.shape, i);
      y.data[i] =
        a.data[offsetOf(a.shape, operandIndex(a.shape, index))] +
        b.data[offsetOf(b.shape, operandIndex(b.shape, index))];
    }
    return y;
  },
  terms: (_, shapes, index) => ({
    rule: 'sum',
    terms: shapes.map((shape, input) => ({ input, index: operandIndex(shape, index) })),
  }),
  plan(_, [a, b]) {
    const output = inferShape([a, b]);
    const sizes = fourDimensions(output);
    return {
      kernel: 'add',
      source,
      constants: {
        D1: sizes[1],
        D2: sizes[2],
        D3: sizes[3],
        ...strideConstants('A', a),
        ...strideConstants('B', b),
      },
      bindings: inputsAndOutput(2),
      dispatch: perElement(elementCount(output.slice(1))),
    };
  },
  describe: () => 'Add()',
};
