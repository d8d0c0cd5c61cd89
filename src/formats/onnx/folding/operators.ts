import { viewSizes } from '../../../layers/view-sizes.ts';
import type { Shape } from '../../../tensor/shape.ts';
import { axesOf, axisOf, permutationOf, withAxes, withoutAxes } from '../node-axes.ts';
import type { NodeReader } from '../node-reader.ts';
import { TYPES } from '../onnx-tensor.ts';
import { foldArithmetic } from './arithmetic.ts';
import { elementAt, type Folded, type Made, type Size } from './folded.ts';
import { slicesOf } from './slices.ts';

interface Fold {
  /** Fewest inputs. */
  readonly arity: number;
  /** A node's output, of inputs that are known. */
  readonly make: (node: NodeReader, inputs: readonly Folded[]) => Folded | Made;
}

/** The sizes of a value, or some of them; the first of one that the network computes is the batch. */
export function shapeOf(node: NodeReader): Made {
  const isComputed = node.isComputed(0);
  const shape = isComputed ? node.shape(0) : (node.known(0)?.shape ?? []);
  const sizes = shape.map((size, d): Size => (d === 0 && isComputed ? 'batch' : size));
  const part = sizes.slice(node.integer('start', 0), node.integer('end', sizes.length));
  return { name: '', dtype: 'int64', shape: [part.length], at: ([i]) => part[i] };
}

function constant(node: NodeReader): Folded {
  const tensor = node.tensor('value');
  if (tensor !== undefined) return tensor;
  const names = ['value_int', 'value_ints', 'value_float', 'value_floats'];
  const name = names.find((one) => node.has(one)) ?? node.refuse('a value that is no tensor');
  const isList = name.endsWith('s');
  const data = isList ? node.integers(name, []) : [node.float(name, 0)];
  const dtype = name.includes('float') ? 'float32' : 'int64';
  return { name: '', dtype, shape: isList ? [data.length] : [], data: Float32Array.from(data) };
}

function constantOfShape(node: NodeReader): Made {
  const { dtype = 'float32', data = [0] } = node.tensor('value') ?? {};
  return { name: '', dtype, shape: node.numbers(0) ?? [], at: () => data[0] };
}

function gather(node: NodeReader, [value, indices]: readonly Folded[]): Made {
  const axis = axisOf(node, node.integer('axis', 0), value.shape.length);
  const size = value.shape[axis];
  const last = axis + indices.shape.length;
  return {
    ...value,
    shape: value.shape.toSpliced(axis, 1, ...indices.shape),
    at(index) {
      const found = elementAt(indices, index.slice(axis, last));
      if (found === 'batch' || found < -size || found >= size) {
        return node.refuse(`index ${found} of ${size}`);
      }
      const place = found < 0 ? found + size : found;
      return elementAt(value, [...index.slice(0, axis), place, ...index.slice(last)]);
    },
  };
}

function slice(node: NodeReader, [value]: readonly Folded[]): Made {
  const slices = slicesOf(node, value.shape);
  const placeOf = (index: readonly number[]) =>
    slices.map(({ start, step }, d) => start + index[d] * step);
  const shape = slices.map(({ count }) => count);
  return { ...value, shape, at: (index) => elementAt(value, placeOf(index)) };
}

function concat(node: NodeReader, values: readonly Folded[]): Made {
  const [first] = values;
  const axis = axisOf(node, node.integer('axis', 0), first.shape.length);
  const others = ({ shape }: Folded) => shape.toSpliced(axis, 1).join();
  if (values.some((one) => one.shape.length === 0 || others(one) !== others(first))) {
    node.refuse('constants of two shapes');
  }
  const length = values.reduce((sum, { shape }) => sum + shape[axis], 0);
  return {
    ...first,
    shape: first.shape.with(axis, length),
    at(index) {
      let place = index[axis];
      let i = 0;
      while (place >= values[i].shape[axis]) place -= values[i++].shape[axis];
      return elementAt(values[i], index.with(axis, place));
    },
  };
}

function transpose(node: NodeReader, [value]: readonly Folded[]): Made {
  const order = permutationOf(node, value.shape.length);
  const placeOf = (index: readonly number[]) => order.map((_, d) => index[order.indexOf(d)]);
  const shape = order.map((d) => value.shape[d]);
  return { ...value, shape, at: (index) => elementAt(value, placeOf(index)) };
}

const keep = (number: number): number => number;

/** Types that hold the numbers as they are, or cut off after the point. */
const CASTS = new Map<string, (number: number) => number>([
  ['int64', Math.trunc],
  ['int32', Math.trunc],
  ['float32', keep],
  ['float64', keep],
]);

function cast(node: NodeReader, [value]: readonly Folded[]): Made {
  const to = node.integer('to', 0);
  const dtype = TYPES.get(to);
  const convert = CASTS.get(dtype ?? '');
  if (dtype === undefined || convert === undefined) return node.refuse(`to=${dtype ?? to}`);
  const converted = (size: Size) => (size === 'batch' ? size : convert(size));
  return { ...value, dtype, at: (index) => converted(elementAt(value, index)) };
}

function reshape(node: NodeReader, [value]: readonly Folded[]): Folded {
  const isCopied = node.integer('allowzero', 0) === 0;
  const sizes = (node.numbers(1) ?? []).map((size, d) =>
    size === 0 && isCopied ? value.shape[d] : size,
  );
  return { ...value, shape: viewSizes(value.shape, sizes) };
}

function unsqueeze(node: NodeReader, [value]: readonly Folded[]): Folded {
  const shape: Shape = withAxes(value.shape, axesOf(node, value.shape.length, 'output') ?? []);
  return { ...value, shape };
}

function squeeze(node: NodeReader, [value]: readonly Folded[]): Folded {
  const { shape } = value;
  const axes = axesOf(node, shape.length) ?? shape.flatMap((size, d) => (size === 1 ? [d] : []));
  return { ...value, shape: withoutAxes(node, shape, axes) };
}

/** Operators whose output is known where their inputs are. */
export const folds: Readonly<Record<string, Fold>> = {
  Constant: { arity: 0, make: constant },
  ConstantOfShape: { arity: 1, make: constantOfShape },
  Gather: { arity: 2, make: gather },
  Slice: { arity: 1, make: slice },
  Concat: { arity: 1, make: concat },
  Transpose: { arity: 1, make: transpose },
  Cast: { arity: 1, make: cast },
  Reshape: { arity: 1, make: reshape },
  Unsqueeze: { arity: 1, make: unsqueeze },
  Squeeze: { arity: 1, make: squeeze },
  Identity: { arity: 1, make: (_, [value]) => value },
  ...foldArithmetic,
};
