import { adaptiveAvgPool2d } from '../../layers/adaptive-avg-pool2d.ts';
import { avgPool2d } from '../../layers/avg-pool2d.ts';
import { batchNorm1d } from '../../layers/batch-norm1d.ts';
import { batchNorm2d } from '../../layers/batch-norm2d.ts';
import { constantPad2d } from '../../layers/constant-pad2d.ts';
import { conv2d } from '../../layers/conv2d.ts';
import { crossEntropyLossLayer, type Reduction } from '../../layers/cross-entropy-loss.ts';
import { dropout } from '../../layers/dropout.ts';
import { flatten } from '../../layers/flatten.ts';
import { hardtanh } from '../../layers/hardtanh.ts';
import { identity } from '../../layers/identity.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { leakyReLU } from '../../layers/leaky-relu.ts';
import { linear } from '../../layers/linear.ts';
import { logSoftmax } from '../../layers/log-softmax.ts';
import { maxPool2d } from '../../layers/max-pool2d.ts';
import type { PaddingLike } from '../../layers/pad2d.ts';
import { reflectionPad2d } from '../../layers/reflection-pad2d.ts';
import { relu6 } from '../../layers/relu6.ts';
import { relu } from '../../layers/relu.ts';
import { replicationPad2d } from '../../layers/replication-pad2d.ts';
import { sigmoid } from '../../layers/sigmoid.ts';
import { softmax } from '../../layers/softmax.ts';
import { tanh } from '../../layers/tanh.ts';
import { unflatten } from '../../layers/unflatten.ts';
import { zeroPad2d } from '../../layers/zero-pad2d.ts';
import { PyClass } from '../python/py-class.ts';
import { PyError } from '../python/py-error.ts';
import { PyList, PyTuple, typeNameOf, type Value } from '../python/object.ts';
import { asPython, intsOf, pairOf, requireInt, requireNumber } from './conversions.ts';
import { ModuleValue } from './module.ts';
import { native, type Given } from '../python/native.ts';
import { TensorValue } from './tensor-value.ts';

/** How one of torch.nn's modules is made: its constructor's parameters, and the catalog's layer. */
type Maker = readonly [parameters: string, make: (given: Given) => Layer];

const int = (given: Given, name: string): number => requireInt(name, given(name));
const isOn = (given: Given, name: string): boolean => given(name) === true;
const size = (given: Given, name: string) => pairOf(name, given(name));
const orNull = <T>(value: Value, read: (value: Value) => T): T | null =>
  value === null ? null : read(value);

const paddingOf = (value: Value) =>
  value === 'same' || value === 'valid' ? value : pairOf('padding', value);

const outputSizeOf = (given: Given) => {
  const value = given('output_size');
  if (!(value instanceof PyTuple || value instanceof PyList))
    return requireInt('output_size', value);
  const sizes = value.items.map((item) => orNull(item, (one) => requireInt('output_size', one)));
  if (sizes.length === 2) return [sizes[0], sizes[1]] as const;
  throw new PyError('RuntimeError', 'adaptive_avg_pool2d: output_size must be 2');
};

const paddingGiven = (given: Given): PaddingLike => {
  const value = given('padding');
  return typeof value === 'number' ? value : intsOf('padding', value);
};

const BATCH_NORM =
  'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None';

const normOf = (given: Given) => ({
  eps: requireNumber('eps', given('eps')),
  momentum: requireNumber('momentum', given('momentum')),
  affine: isOn(given, 'affine'),
  trackRunningStats: isOn(given, 'track_running_stats'),
});

/** The modules of torch.nn that are a layer of the catalog, with torch 1.13's signatures. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  Conv2d: [
    "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', device=None, dtype=None",
    (given) => {
      if (given('padding_mode') !== 'zeros')
        throw new PyError('NotImplementedError', 'LeNet Lab pads with zeros only');
      return conv2d(
        int(given, 'in_channels'),
        int(given, 'out_channels'),
        size(given, 'kernel_size'),
        {
          stride: size(given, 'stride'),
          padding: paddingOf(given('padding')),
          dilation: size(given, 'dilation'),
          groups: int(given, 'groups'),
          bias: isOn(given, 'bias'),
        },
      );
    },
  ],
  MaxPool2d: [
    'kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False',
    (given) =>
      maxPool2d(size(given, 'kernel_size'), {
        stride: orNull(given('stride'), (one) => pairOf('stride', one)),
        padding: size(given, 'padding'),
        dilation: size(given, 'dilation'),
        ceilMode: isOn(given, 'ceil_mode'),
      }),
  ],
  AvgPool2d: [
    'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None',
    (given) =>
      avgPool2d(size(given, 'kernel_size'), {
        stride: orNull(given('stride'), (one) => pairOf('stride', one)),
        padding: size(given, 'padding'),
        ceilMode: isOn(given, 'ceil_mode'),
        countIncludePad: isOn(given, 'count_include_pad'),
        divisorOverride: orNull(given('divisor_override'), (one) =>
          requireInt('divisor_override', one),
        ),
      }),
  ],
  AdaptiveAvgPool2d: ['output_size', (given) => adaptiveAvgPool2d(outputSizeOf(given))],
  Linear: [
    'in_features, out_features, bias=True, device=None, dtype=None',
    (given) =>
      linear(int(given, 'in_features'), int(given, 'out_features'), { bias: isOn(given, 'bias') }),
  ],
  ReLU: ['inplace=False', () => relu()],
  ReLU6: ['inplace=False', () => relu6()],
  LeakyReLU: [
    'negative_slope=0.01, inplace=False',
    (given) => leakyReLU(requireNumber('negative_slope', given('negative_slope'))),
  ],
  Hardtanh: [
    'min_val=-1.0, max_val=1.0, inplace=False',
    (given) =>
      hardtanh(
        requireNumber('min_val', given('min_val')),
        requireNumber('max_val', given('max_val')),
      ),
  ],
  Sigmoid: ['', () => sigmoid()],
  Identity: ['*args, **kwargs', () => identity()],
  Dropout: ['p=0.5, inplace=False', (given) => dropout(requireNumber('p', given('p')))],
  Tanh: ['', () => tanh()],
  Softmax: [
    'dim=None',
    (given) => softmax({ dim: orNull(given('dim'), (one) => requireInt('dim', one)) }),
  ],
  LogSoftmax: [
    'dim=None',
    (given) => logSoftmax({ dim: orNull(given('dim'), (one) => requireInt('dim', one)) }),
  ],
  BatchNorm1d: [BATCH_NORM, (given) => batchNorm1d(int(given, 'num_features'), normOf(given))],
  BatchNorm2d: [BATCH_NORM, (given) => batchNorm2d(int(given, 'num_features'), normOf(given))],
  ZeroPad2d: ['padding', (given) => zeroPad2d(paddingGiven(given))],
  ConstantPad2d: [
    'padding, value',
    (given) => constantPad2d(paddingGiven(given), requireNumber('value', given('value'))),
  ],
  ReflectionPad2d: ['padding', (given) => reflectionPad2d(paddingGiven(given))],
  ReplicationPad2d: ['padding', (given) => replicationPad2d(paddingGiven(given))],
  Flatten: [
    'start_dim=1, end_dim=-1',
    (given) => flatten({ startDim: int(given, 'start_dim'), endDim: int(given, 'end_dim') }),
  ],
  Unflatten: [
    'dim, unflattened_size',
    (given) => unflatten(int(given, 'dim'), partsOf(given('unflattened_size'))),
  ],
  CrossEntropyLoss: [
    "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0",
    lossOf,
  ],
};

/** @throws PyError TypeError in PyTorch's words, unless it is a tuple or list of ints */
function partsOf(value: Value): number[] {
  if (!(value instanceof PyTuple || value instanceof PyList)) {
    throw new PyError(
      'TypeError',
      `unflattened_size must be a tuple of ints, but found type ${typeNameOf(value)}`,
    );
  }
  return value.items.map((item, at) => {
    if (typeof item === 'number') return item;
    const found = `element of type ${typeNameOf(item)} at pos ${at}`;
    throw new PyError('TypeError', `unflattened_size must be tuple of ints, but found ${found}`);
  });
}

/** Also what `functional.cross_entropy` makes of its arguments. */
export function lossOf(given: Given): Layer {
  const weight = given('weight');
  return crossEntropyLossLayer({
    weight: weight instanceof TensorValue ? [...weight.data] : null,
    ignoreIndex: int(given, 'ignore_index'),
    reduction: given('reduction') as Reduction,
    labelSmoothing: requireNumber('label_smoothing', given('label_smoothing')),
  });
}

/** A class of torch.nn whose module is a layer of the catalog. */
export function layerClass(base: PyClass, name: string, [parameters, make]: Maker): PyClass {
  const init = native(`${name}.__init__`, `self, ${parameters}`, (given) => {
    const self = given('self');
    if (!(self instanceof ModuleValue)) throw new PyError('TypeError', `${name} needs a module`);
    self.site = self.context.siteOf(parameters);
    self.become(asPython(() => make(given)));
    return null;
  });
  return new PyClass(name, [base], new Map<string, Value>([['__init__', init]]), base.create);
}
