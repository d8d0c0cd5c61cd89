import { elementCount, type Shape } from '../../tensor/shape.ts';
import { PyFloat, PyList, PyObject, PyTuple, reprOf, type Value } from '../python/object.ts';
import { UnsupportedError } from '../python/py-error.ts';
import { native } from '../python/native.ts';
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
    throw new UnsupportedError('the repr of a NumPy array: print the tensor, or its tolist()');
  }

  override str(): string {
    const { data, shape, dtype } = this.of;
    if (shape.length > 0) {
      throw new UnsupportedError('NumPy arrays in print: print the tensor, or its tolist()');
    }
    return dtype === 'float32' ? float32Text(data[0]) : reprOf(listOf(data, shape, dtype));
  }

  override truth(): boolean {
    return this.of.truth();
  }
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
