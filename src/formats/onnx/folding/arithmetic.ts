import type { Shape } from '../../../tensor/shape.ts';
import type { NodeReader } from '../node-reader.ts';
import { elementAt, type Folded, type Made, type Size } from './folded.ts';

interface Arithmetic {
  readonly apply: (a: number, b: number) => number;
  /** The second number that leaves the first as it is, and so the batch. */
  readonly neutral: number;
  readonly isSymmetric: boolean;
}

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  Add: { apply: (a, b) => a + b, neutral: 0, isSymmetric: true },
  Sub: { apply: (a, b) => a - b, neutral: 0, isSymmetric: false },
  Mul: { apply: (a, b) => a * b, neutral: 1, isSymmetric: true },
  Div: { apply: (a, b) => a / b, neutral: 1, isSymmetric: false },
};

/** Two shapes as one, as ONNX broadcasts them. */
function joined(node: NodeReader, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const [left, right] = [a, b].map((shape) => [
    ...new Array<number>(rank - shape.length).fill(1),
    ...shape,
  ]);
  return left.map((size, d) => {
    if (size !== right[d] && size !== 1 && right[d] !== 1) node.refuse('constants of two shapes');
    return size === 1 ? right[d] : size;
  });
}

const operand = (value: Folded, index: readonly number[]): Size =>
  elementAt(
    value,
    index.slice(index.length - value.shape.length).map((i, d) => (value.shape[d] === 1 ? 0 : i)),
  );

function combined(node: NodeReader, { apply, neutral, isSymmetric }: Arithmetic, a: Size, b: Size) {
  if (b === neutral) return a;
  if (a === neutral && isSymmetric) return b;
  if (a !== 'batch' && b !== 'batch') return apply(a, b);
  return node.refuse('arithmetic with the size of the batch');
}

/** Whole numbers are cut off after the point, as ONNX divides them. */
const isWhole = ({ dtype }: Folded): boolean => dtype.includes('int');

/** Add, Sub, Mul and Div of known numbers. */
export const foldArithmetic = Object.fromEntries(
  Object.entries(ARITHMETIC).map(([op, arithmetic]) => {
    const make = (node: NodeReader, [a, b]: readonly Folded[]): Made => ({
      ...a,
      shape: joined(node, a.shape, b.shape),
      at(index) {
        const size = combined(node, arithmetic, operand(a, index), operand(b, index));
        return size === 'batch' || !isWhole(a) ? size : Math.trunc(size);
      },
    });
    return [op, { arity: 2, make }];
  }),
);
