import { flatten } from '../../layers/flatten.ts';
import { relu } from '../../layers/relu.ts';
import { softmax } from '../../layers/softmax.ts';
import { tanh } from '../../layers/tanh.ts';
import { add } from '../../layers/add.ts';
import {
  elementCount,
  formatSize,
  indexOf,
  offsetOf,
  stridesOf,
  type Shape,
} from '../../tensor/shape.ts';
import {
  PyFloat,
  PySlice,
  PyTuple,
  reprOf,
  type BinaryOperator,
  type Comparison,
  type UnaryOperator,
  type Value,
} from '../python/object.ts';
import { PyError, UnsupportedError } from '../python/py-error.ts';
import { alias, applyLayer, derived } from './apply-layer.ts';
import type { TensorBehaviour } from './context.ts';
import { intsOf, numberOf, requireInt } from './conversions.ts';
import { listOf, NdArray } from './ndarray.ts';
import { native, type Given } from './signature-text.ts';
import { TensorValue } from './tensor-value.ts';
import { TorchSize } from './torch-size.ts';

type Method = readonly [
  parameters: string,
  body: (self: TensorValue, given: Given, rest: readonly Value[]) => Value,
];

const same: Method = ['*args, **kwargs', (self) => alias(self, self.gradient)];
const methods = new Map<string, Method>([
  [
    'size',
    [
      'dim=None',
      (self, given) =>
        given('dim') === null ? new TorchSize(self.shape) : sizeAt(self, given('dim')),
    ],
  ],
  ['dim', ['', (self) => self.shape.length]],
  ['numel', ['', (self) => elementCount(self.shape)]],
  ['detach', ['', (self) => alias(self)]],
  ['clone', same],
  ['cpu', same],
  ['contiguous', same],
  ['float', same],
  ['to', same],
  ['requires_grad_', same],
  ['numpy', ['', (self) => numpyOf(self)]],
  ['tolist', ['', (self) => listOf(self.data, self.shape, self.dtype)]],
  ['item', ['', (self) => itemOf(self)]],
  ['view', ['*shape', (self, _, rest) => reshaped(self, rest, 'view')]],
  ['reshape', ['*shape', (self, _, rest) => reshaped(self, rest, 'reshape')]],
  [
    'flatten',
    [
      'start_dim=0, end_dim=-1',
      (self, given) => flattened(self, given('start_dim'), given('end_dim')),
    ],
  ],
  ['relu', ['', (self) => applyLayer(self.context, { layer: relu(), name: 'relu' }, [self])]],
  ['tanh', ['', (self) => applyLayer(self.context, { layer: tanh(), name: 'tanh' }, [self])]],
  [
    'softmax',
    [
      'dim',
      (self, given) =>
        applyLayer(
          self.context,
          { layer: softmax({ dim: requireInt('dim', given('dim')) }), name: 'softmax' },
          [self],
        ),
    ],
  ],
  ['unsqueeze', ['dim', (self, given) => unsqueezed(self, requireInt('dim', given('dim')))]],
  ['squeeze', ['dim=None', (self, given) => squeezed(self, given('dim'))]],
  ['argmax', ['dim=None, keepdim=False', (self, given) => argmax(self, given('dim'))]],
  ['sum', ['', (self) => folded(self, (data) => data.reduce((sum, value) => sum + value, 0))]],
  [
    'mean',
    [
      '',
      (self) => folded(self, (data) => data.reduce((sum, value) => sum + value, 0) / data.length),
    ],
  ],
  [
    'max',
    [
      '',
      (self) =>
        folded(self, (data) => data.reduce((most, value) => Math.max(most, value), -Infinity)),
    ],
  ],
  [
    'min',
    [
      '',
      (self) =>
        folded(self, (data) => data.reduce((least, value) => Math.min(least, value), Infinity)),
    ],
  ],
]);

/** An attribute or a method of a tensor; undefined where LeNet Lab has none of that name. */
function tensorAttribute(self: TensorValue, name: string): Value | undefined {
  switch (name) {
    case 'shape':
      return new TorchSize(self.shape);
    case 'ndim':
      return self.shape.length;
    case 'requires_grad':
      return self.gradient !== undefined;
    case 'device':
      return 'cpu';
    case 'data':
      return alias(self);
    default: {
      const method = methods.get(name);
      if (method === undefined) return undefined;
      const [parameters, body] = method;
      return native(name, parameters, (given, { rest }) => body(self, given, rest));
    }
  }
}

function numpyOf(self: TensorValue): Value {
  if (self.gradient === undefined) return new NdArray(self);
  throw new PyError(
    'RuntimeError',
    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
  );
}

function itemOf(self: TensorValue): Value {
  if (elementCount(self.shape) === 1) return listOf(self.data, [], self.dtype);
  throw new PyError('ValueError', 'only one element tensors can be converted to Python scalars');
}

function dimensionOf(dim: number, rank: number): number {
  const most = Math.max(rank, 1);
  if (dim >= -most && dim < most) return dim < 0 ? dim + most : dim;
  throw new PyError(
    'IndexError',
    `Dimension out of range (expected to be in range of [${-most}, ${most - 1}], but got ${dim})`,
  );
}

const sizeAt = (self: TensorValue, dim: Value): number =>
  self.shape[dimensionOf(requireInt('dim', dim), self.shape.length)];

function flattened(self: TensorValue, start: Value, end: Value): TensorValue {
  const layer = flatten({
    startDim: requireInt('start_dim', start),
    endDim: requireInt('end_dim', end),
  });
  return applyLayer(self.context, { layer, name: 'flatten' }, [self]);
}

/** A view that joins all but the batch is a Flatten; any other ends what a network is traced to. */
function reshaped(
  self: TensorValue,
  given: readonly Value[],
  name: 'view' | 'reshape',
): TensorValue {
  const sizes =
    given.length === 1 ? intsOf('shape', given[0]) : given.map((one) => requireInt('shape', one));
  const shape = filledShape(self.shape, sizes);
  const joins = shape.length === 2 && self.shape.length > 2 && shape[0] === self.shape[0];
  if (joins)
    return applyLayer(self.context, { layer: flatten(), name, gradient: 'ViewBackward0' }, [self]);
  const gradient = self.gradient === undefined ? {} : { gradient: 'ViewBackward0' };
  return derived(self, shape, (data) => data, gradient);
}

function filledShape(shape: Shape, sizes: readonly number[]): number[] {
  const count = elementCount(shape);
  const unknown = sizes.filter((size) => size === -1).length;
  if (unknown > 1) throw new PyError('RuntimeError', 'only one dimension can be inferred');
  const known = elementCount(sizes.filter((size) => size !== -1));
  const fits = unknown === 1 ? known > 0 && count % known === 0 : known === count;
  if (!fits || sizes.some((size) => size < -1)) {
    throw new PyError(
      'RuntimeError',
      `shape '${formatSize(sizes)}' is invalid for input of size ${count}`,
    );
  }
  return sizes.map((size) => (size === -1 ? count / known : size));
}

function unsqueezed(self: TensorValue, dim: number): TensorValue {
  const at = dimensionOf(dim, self.shape.length + 1);
  return derived(self, self.shape.toSpliced(at, 0, 1), (data) => data);
}

function squeezed(self: TensorValue, dim: Value): TensorValue {
  const at = dim === null ? undefined : dimensionOf(requireInt('dim', dim), self.shape.length);
  const shape = self.shape.filter((size, d) => size !== 1 || (at !== undefined && d !== at));
  return derived(self, shape, (data) => data);
}

const folded = (self: TensorValue, fold: (data: Float32Array) => number): TensorValue =>
  derived(self, [], (data) => Float32Array.of(fold(data)));

function argmax(self: TensorValue, dim: Value): TensorValue {
  const at = dim === null ? undefined : dimensionOf(requireInt('dim', dim), self.shape.length);
  if (at === undefined) {
    return derived(
      self,
      [],
      (data) => Float32Array.of(data.indexOf(data.reduce((a, b) => Math.max(a, b)))),
      { dtype: 'int64' },
    );
  }
  const shape = self.shape.toSpliced(at, 1);
  const [size, step] = [self.shape[at], stridesOf(self.shape)[at]];
  const make = (data: Float32Array) =>
    new Float32Array(elementCount(shape)).map((_, i) => {
      const first = Math.floor(i / step) * step * size + (i % step);
      let best = 0;
      for (let k = 1; k < size; k++)
        if (data[first + k * step] > data[first + best * step]) best = k;
      return best;
    });
  return derived(self, shape, make, { dtype: 'int64' });
}

/** `x[0]`, `x[:, 1]`, `x[..., 0]` are not layers: what they give is no part of a traced network. */
function tensorItem(self: TensorValue, key: Value): TensorValue {
  const keys = key instanceof PyTuple ? key.items : [key];
  if (keys.length > self.shape.length) {
    throw new PyError(
      'IndexError',
      `too many indices for tensor of dimension ${self.shape.length}`,
    );
  }
  const picks = self.shape.map((size, d) => picked(keys.at(d) ?? null, size, d));
  const shape = picks.filter(({ isKept }) => isKept).map(({ places }) => places.length);
  const make = (data: Float32Array) => {
    const within = picks.map(({ places }) => places.length);
    return new Float32Array(elementCount(within)).map((_, i) => {
      const index = indexOf(within, i).map((at, d) => picks[d].places[at]);
      return data[offsetOf(self.shape, index)];
    });
  };
  return derived(self, shape, make);
}

function picked(key: Value, size: number, d: number): { places: number[]; isKept: boolean } {
  if (typeof key === 'number') {
    const at = key < 0 ? key + size : key;
    if (at < 0 || at >= size) {
      throw new PyError(
        'IndexError',
        `index ${key} is out of bounds for dimension ${d} with size ${size}`,
      );
    }
    return { places: [at], isKept: false };
  }
  const all = Array.from({ length: size }, (_, i) => i);
  if (key === null) return { places: all, isKept: true };
  if (!(key instanceof PySlice)) throw new UnsupportedError(`tensors indexed by ${reprOf(key)}`);
  const [start, stop] = [key.start, key.stop].map((one) =>
    one === null ? undefined : requireInt('slice', one),
  );
  const step = key.step === null ? 1 : requireInt('step', key.step);
  if (step <= 0) throw new PyError('ValueError', 'step must be greater than zero');
  return { places: all.slice(start, stop).filter((_, i) => i % step === 0), isKept: true };
}

const NUMERIC = new Map<BinaryOperator, (a: number, b: number) => number>([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['**', (a, b) => a ** b],
]);

/** `x + y` of two tensors is the catalog's Add; arithmetic with numbers is done and not traced. */
function tensorBinary(
  self: TensorValue,
  operator: BinaryOperator,
  other: Value,
  isReflected: boolean,
): Value | undefined {
  const compute = NUMERIC.get(operator);
  if (compute === undefined) return undefined;
  if (other instanceof TensorValue) {
    const [a, b] = isReflected ? [other, self] : [self, other];
    if (operator === '+' && a.shape.length === b.shape.length && a.shape.length > 0) {
      return applyLayer(self.context, { layer: add(), name: 'add' }, [a, b]);
    }
    if (formatSize(a.shape) !== formatSize(b.shape))
      throw new UnsupportedError(
        `tensors of ${formatSize(a.shape)} and ${formatSize(b.shape)} in ${operator}`,
      );
    return new TensorValue(
      self.context,
      a.shape,
      () => a.data.map((value, i) => compute(value, b.data[i])),
      { before: [a, b] },
    );
  }
  const number = numberOf(other);
  if (number === undefined) return undefined;
  const isFloat = other instanceof PyFloat || operator === '/';
  return derived(
    self,
    self.shape,
    (data) => data.map((value) => (isReflected ? compute(number, value) : compute(value, number))),
    { dtype: isFloat ? 'float32' : self.dtype },
  );
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function tensorCompare(self: TensorValue, operator: Comparison, other: Value): Value | undefined {
  const test = COMPARE[operator];
  const number = numberOf(other);
  const isTensor =
    other instanceof TensorValue && formatSize(other.shape) === formatSize(self.shape);
  if (number === undefined && !isTensor) return undefined;
  return new TensorValue(
    self.context,
    self.shape,
    () =>
      self.data.map((value, i) => Number(test(value, number ?? (other as TensorValue).data[i]))),
    { dtype: 'bool', before: isTensor ? [self, other] : [self] },
  );
}

function tensorUnary(self: TensorValue, operator: UnaryOperator): Value | undefined {
  return operator === '-'
    ? derived(self, self.shape, (data) => data.map((value) => -value))
    : undefined;
}

/** What the tensors of a notebook do. */
export const tensorBehaviour: TensorBehaviour = {
  attribute: tensorAttribute,
  item: tensorItem,
  binary: tensorBinary,
  compare: tensorCompare,
  unary: tensorUnary,
};
