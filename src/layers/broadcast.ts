import { ShapeError } from '../tensor/errors.ts';
import {
  elementCount,
  formatSize,
  indexOf,
  offsetOf,
  stridesOf,
  type Shape,
} from '../tensor/shape.ts';
import { zeros, type Tensor } from '../tensor/tensor.ts';

/** Most dimensions that the kernels of broadcast values take: a batch of feature maps. */
export const MAX_RANK = 4;

/**
 * The shape that two broadcast to: aligned at the last dimension, sizes of one stretched, missing
 * dimensions as sizes of one.
 *
 * @throws ShapeError with PyTorch's message
 * @see https://pytorch.org/docs/stable/notes/broadcasting.html
 */
export function broadcastShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const [wideA, wideB] = [a, b].map((shape) => atRank(shape, rank));
  for (let d = rank - 1; d >= 0; d--) {
    if (wideA[d] === wideB[d] || wideA[d] === 1 || wideB[d] === 1) continue;
    throw new ShapeError(
      `The size of tensor a (${wideA[d]}) must match the size of tensor b (${wideB[d]}) ` +
        `at non-singleton dimension ${d}`,
    );
  }
  return wideA.map((size, d) => (size === 1 ? wideB[d] : size));
}

/** A shape with dimensions of one before it. */
const atRank = (shape: Shape, rank: number): number[] => [
  ...new Array<number>(Math.max(0, rank - shape.length)).fill(1),
  ...shape,
];

/** Where the output's element at `index` comes from in an operand of this shape. */
export function operandIndex(shape: Shape, index: readonly number[]): number[] {
  return shape.map((size, d) => (size === 1 ? 0 : index[index.length - shape.length + d]));
}

/** Two tensors put together element by element, in double precision, and rounded once. */
export function broadcast(a: Tensor, b: Tensor, apply: (a: number, b: number) => number): Tensor {
  const y = zeros(broadcastShape(a.shape, b.shape));
  const at = ({ shape, data }: Tensor, index: readonly number[]) =>
    data[offsetOf(shape, operandIndex(shape, index))];
  for (let i = 0; i < y.data.length; i++) {
    const index = indexOf(y.shape, i);
    y.data[i] = apply(at(a, index), at(b, index));
  }
  return y;
}

/** @throws ShapeError where the shape has more dimensions than the kernels take */
export function checkRank(kind: string, shape: Shape): void {
  if (shape.length <= MAX_RANK) return;
  throw new ShapeError(
    `${kind} takes tensors of at most ${MAX_RANK} dimensions, but got ${formatSize(shape)}`,
  );
}

/** One sample's sizes at the kernels' rank. */
const sampleSizes = (shape: Shape): number[] => atRank(shape, MAX_RANK - 1);

/** Strides within a sample, 0 along the dimensions of one element: those are repeated. */
const sampleStrides = (shape: Shape): number[] =>
  stridesOf(shape).map((stride, d) => (shape[d] === 1 ? 0 : stride));

/**
 * Override constants of a kernel that broadcasts: the output's sizes and both operands' strides.
 *
 * @param a one sample's shape
 * @param b one sample's shape, or all that there is where every sample meets the same values
 */
export function broadcastConstants(
  a: Shape,
  b: Shape,
  { isShared = false }: { readonly isShared?: boolean } = {},
): Record<string, number> {
  const sizes = sampleSizes(broadcastShape(a, b));
  const [ofA, ofB] = [a, b].map((shape) => sampleStrides(sampleSizes(shape)));
  const named = (name: string, first: number, values: readonly number[]) =>
    values.map((value, d) => [`${name}${d + first}`, value] as const);
  return Object.fromEntries([
    ...named('D', 1, sizes),
    ...named('A', 0, [elementCount(a), ...ofA]),
    ...named('B', isShared ? 1 : 0, isShared ? ofB : [elementCount(b), ...ofB]),
  ]);
}
