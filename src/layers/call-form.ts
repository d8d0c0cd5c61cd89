import { typeOf } from './registry.ts';
import type { Layer } from './layer-type.ts';
import { pythonFloat } from './python-float.ts';

const BATCH_NORM = {
  positional: ['numFeatures'],
  defaults: { eps: 1e-5, momentum: 0.1, affine: true },
};

/** Attributes that torch takes by position, and the value that each other one has unless stated. */
const FORMS: Readonly<
  Record<string, { positional: readonly string[]; defaults: Readonly<Record<string, unknown>> }>
> = {
  Conv2d: {
    positional: ['inChannels', 'outChannels', 'kernelSize'],
    defaults: { stride: 1, padding: 0, dilation: 1, groups: 1, bias: true },
  },
  MaxPool2d: {
    positional: ['kernelSize'],
    defaults: { stride: null, padding: 0, dilation: 1, ceilMode: false },
  },
  AvgPool2d: {
    positional: ['kernelSize'],
    defaults: {
      stride: null,
      padding: 0,
      ceilMode: false,
      countIncludePad: true,
      divisorOverride: null,
    },
  },
  AdaptiveAvgPool2d: { positional: ['outputSize'], defaults: {} },
  Linear: { positional: ['inFeatures', 'outFeatures'], defaults: { bias: true } },
  BatchNorm1d: BATCH_NORM,
  BatchNorm2d: BATCH_NORM,
  LogSoftmax: { positional: [], defaults: { dim: null } },
  LeakyReLU: { positional: [], defaults: { negativeSlope: 0.01 } },
  Hardtanh: { positional: [], defaults: { minVal: -1, maxVal: 1 } },
  Dropout: { positional: [], defaults: { p: 0.5 } },
  Softmax: { positional: [], defaults: { dim: null } },
  ZeroPad2d: { positional: ['padding'], defaults: {} },
  ConstantPad2d: { positional: ['padding', 'value'], defaults: {} },
  ReflectionPad2d: { positional: ['padding'], defaults: {} },
  ReplicationPad2d: { positional: ['padding'], defaults: {} },
  Cat: { positional: [], defaults: { dim: null } },
  Scale: { positional: ['shape'], defaults: {} },
  Shift: { positional: ['shape'], defaults: {} },
  Flatten: { positional: [], defaults: { startDim: 1, endDim: -1 } },
  CrossEntropyLoss: {
    positional: [],
    defaults: { weight: null, ignoreIndex: -100, reduction: 'mean', labelSmoothing: 0 },
  },
  Unflatten: { positional: ['dim', 'unflattenedSize'], defaults: {} },
};

/** A layer as one writes it in PyTorch, without what is its default: `Conv2d(1, 6, 5)`. */
export function callForm(layer: Layer): string {
  return Object.hasOwn(FORMS, layer.kind)
    ? `${layer.kind}(${argumentsOf(layer).join(', ')})`
    : typeOf(layer).describe(layer);
}

/** What stands between the brackets of it, for the layers that take arguments: `1`, `6`, `5`. */
export function argumentsOf(layer: Layer): string[] {
  const form = FORMS[layer.kind];
  if (form === undefined) return [];
  const values = new Map<string, unknown>(Object.entries(layer));
  const positional = form.positional.map((name) => python(values.get(name)));
  const named = Object.entries(form.defaults)
    .filter(([name, usual]) => !isUsual(layer.kind, name, values, usual))
    .map(([name]) => `${snakeCase(name)}=${asTorch(name, values.get(name))}`);
  return [...positional, ...named];
}

/** A pooling stride of the window's own size says nothing. */
function isUsual(
  kind: string,
  name: string,
  values: ReadonlyMap<string, unknown>,
  usual: unknown,
): boolean {
  const value = python(single(values.get(name)));
  const isOwnSize = kind.endsWith('Pool2d') && name === 'stride';
  const own = python(single(values.get('kernelSize')));
  return value === python(usual) || (isOwnSize && value === own);
}

/** One number for a pair of the same two. */
const single = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 2 && value[0] === value[1] ? value[0] : value;

/** Weights of classes are the one attribute that torch takes as a tensor. */
const asTorch = (name: string, value: unknown): string =>
  name === 'weight' && Array.isArray(value)
    ? `torch.tensor([${value.map((one) => pythonFloat(Number(one))).join(', ')}])`
    : python(value);

function python(value: unknown): string {
  if (value === null) return 'None';
  if (Array.isArray(value))
    return `(${value.map(python).join(', ')}${value.length === 1 ? ',' : ''})`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  const isInfinite = typeof value === 'number' && !Number.isFinite(value);
  return isInfinite ? `float('${pythonFloat(value)}')` : JSON.stringify(value);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
