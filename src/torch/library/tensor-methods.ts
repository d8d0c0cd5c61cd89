import { relu } from '../../layers/relu.ts';
import { softmax } from '../../layers/softmax.ts';
import { tanh } from '../../layers/tanh.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { Value } from '../python/object.ts';
import { native, type Given } from '../python/native.ts';
import { PyError } from '../python/py-error.ts';
import { alias, applyLayer } from './apply-layer.ts';
import { arithmeticMethods } from './arithmetic-functions.ts';
import type { TensorBehaviour } from './context.ts';
import { requireInt } from './conversions.ts';
import { listOf, NdArray } from './ndarray.ts';
import { tensorBinary, tensorCompare, tensorUnary } from './tensor-arithmetic.ts';
import { tensorItem } from './tensor-index.ts';
import { argmax, folded } from './tensor-reductions.ts';
import { dimensionOf, permuted } from './tensor-views.ts';
import type { TensorValue } from './tensor-value.ts';
import { TorchSize } from './torch-size.ts';
import { viewMethods } from './view-methods.ts';

type Method = readonly [
  parameters: string,
  body: (self: TensorValue, given: Given, rest: readonly Value[]) => Value,
];

const same: Method = ['*args, **kwargs', (self) => alias(self, self.gradient)];
const methods = new Map<string, Method>([
  ...Object.entries(viewMethods),
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
  ['float', same],
  ['to', same],
  ['requires_grad_', same],
  ['numpy', ['', (self) => numpyOf(self)]],
  ['tolist', ['', (self) => listOf(self.data, self.shape, self.dtype)]],
  ['item', ['', (self) => itemOf(self)]],
  ...arithmeticMethods,
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
    case 'T':
      return permuted(self, [...self.shape.keys()].reverse());
    case 'data':
      return alias(self);
    default: {
      const method = methods.get(name);
      if (method === undefined) return undefined;
      const [parameters, body] = method;
      return native(name, parameters, (given, rest) => body(self, given, rest));
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

const sizeAt = (self: TensorValue, dim: Value): number =>
  self.shape[dimensionOf(requireInt('dim', dim), self.shape.length)];

/** What the tensors of a notebook do. */
export const tensorBehaviour: TensorBehaviour = {
  attribute: tensorAttribute,
  item: tensorItem,
  binary: tensorBinary,
  compare: tensorCompare,
  unary: tensorUnary,
};
