import { elementCount, type Shape } from '../../tensor/shape.ts';
import { PyFloat, PyList, PyObject, PyTuple, type Value } from '../python/object.ts';
import { native } from './signature-text.ts';
import { float32Text } from './tensor-text.ts';
import type { DType, TensorValue } from './tensor-value.ts';

/** A tensor as `.numpy()` gives it: what a notebook prints the shape of. */
export class NdArray extends PyObject {
  readonly typeName = 'ndarray';
  readonly of: TensorValue;

  constructor(of: TensorValue) {
    super();
    this.of = of;
  }

  override attribute(name: string): Value | undefined {
    const { shape } = this.of;
    switch (name) {
      case 'shape':
        return new PyTuple(shape);
      case 'ndim':
        return shape.length;
      case 'size':
        return elementCount(shape);
      case 'item':
      case 'tolist':
        return native(name, '', () => listOf(this.of.data, shape, this.of.dtype));
      default:
        return undefined;
    }
  }

  override repr(): string {
    return `array(${this.str()}, dtype=${this.of.dtype})`;
  }

  override str(): string {
    return nested(this.of.data, this.of.shape, 0, this.of.dtype, 1);
  }

  override truth(): boolean {
    return this.of.truth();
  }
}

function nested(
  data: Float32Array,
  shape: Shape,
  offset: number,
  dtype: DType,
  indent: number,
): string {
  if (shape.length === 0) return scalarText(data[offset], dtype);
  const [size, ...rest] = shape;
  const parts = Array.from({ length: size }, (_, i) =>
    nested(data, rest, offset * size + i, dtype, indent + 1),
  );
  const between = rest.length === 0 ? ' ' : '\n'.repeat(rest.length) + ' '.repeat(indent);
  return `[${parts.join(between)}]`;
}

function scalarText(value: number, dtype: DType): string {
  if (dtype === 'bool') return value === 0 ? 'False' : 'True';
  return dtype === 'int64' ? String(value) : float32Text(value);
}

/** A scalar, or nested lists, as `.item()` and `.tolist()` give them. */
export function listOf(data: Float32Array, shape: Shape, dtype: DType, offset = 0): Value {
  if (shape.length === 0) {
    if (dtype === 'bool') return data[offset] !== 0;
    return dtype === 'int64' ? data[offset] : new PyFloat(data[offset]);
  }
  const [size, ...rest] = shape;
  return new PyList(
    Array.from({ length: size }, (_, i) => listOf(data, rest, dtype, offset * size + i)),
  );
}
