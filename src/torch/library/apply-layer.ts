import { typeOf } from '../../layers/catalog.ts';
import type { Layer, Parameters } from '../../layers/layer-type.ts';
import { elementCount, type Shape } from '../../tensor/shape.ts';
import type { LayerSite } from '../notebook.ts';
import { checkLabels } from './check-labels.ts';
import type { Context } from './context.ts';
import { asPython } from './conversions.ts';
import type { ModuleValue } from './module.ts';
import { stridesAfter, viewStrides } from './tensor-strides.ts';
import { TensorValue, type DType } from './tensor-value.ts';

/** PyTorch's names of steps that are not the layer's own with `Backward0` behind it. */
const GRADIENTS = new Map([
  ['Conv2d', 'ConvolutionBackward0'],
  ['Linear', 'AddmmBackward0'],
  ['ReLU', 'ReluBackward0'],
  ['LeakyReLU', 'LeakyReluBackward0'],
  ['ReLU6', 'HardtanhBackward0'],
  ['MaxPool2d', 'MaxPool2DWithIndicesBackward0'],
  ['AvgPool2d', 'AvgPool2DBackward0'],
  ['AdaptiveAvgPool2d', 'AdaptiveAvgPool2DBackward0'],
  ['Flatten', 'ReshapeAliasBackward0'],
  ['Unflatten', 'ViewBackward0'],
  ['ZeroPad2d', 'ConstantPadNdBackward0'],
  ['ConstantPad2d', 'ConstantPadNdBackward0'],
  ['ReflectionPad2d', 'ReflectionPad2DBackward0'],
  ['ReplicationPad2d', 'ReplicationPad2DBackward0'],
  ['BatchNorm1d', 'NativeBatchNormBackward0'],
  ['BatchNorm2d', 'NativeBatchNormBackward0'],
  ['CrossEntropyLoss', 'NllLossBackward0'],
]);

/** An adaptive pool to one value is a mean, and a Flatten copies what does not lie row by row. */
function gradientOf(layer: Layer, [input]: readonly TensorValue[], shape: Shape): string {
  const { kind } = layer;
  if (kind === 'Flatten' && viewStrides(input, shape) === undefined) return 'UnsafeViewBackward0';
  const isMean = 'outputSize' in layer && String(layer.outputSize).replace('1,1', '1') === '1';
  return isMean ? 'MeanBackward1' : (GRADIENTS.get(kind) ?? `${kind}Backward0`);
}

/** What is applied: a layer, and the module or the function whose it is. */
export interface Applied {
  readonly layer: Layer;
  readonly name: string;
  readonly module?: ModuleValue | undefined;
  /** The call that applies it, where that has no module. */
  readonly site?: LayerSite | undefined;
  /** Tensors that are the layer's parameters, by their names in it, where no module has them. */
  readonly constants?: Readonly<Record<string, TensorValue>>;
  /** What PyTorch calls the step in `grad_fn`. */
  readonly gradient?: string;
}

/**
 * Applies a layer of the catalog: the shape at once, the values when something asks for them.
 *
 * @throws PyError RuntimeError in PyTorch's words where the shapes do not fit
 */
export function applyLayer(
  context: Context,
  { layer, name, module, constants = {}, site = module?.site, gradient }: Applied,
  inputs: readonly TensorValue[],
): TensorValue {
  const type = typeOf(layer);
  const shape = shapeOf(context, { layer, name, module, site }, inputs);
  const parameters = [...(module?.parameters.values() ?? [])];
  const learns = parameters.length > 0 || inputs.some((one) => one.gradient !== undefined);
  const compute = () => {
    const fans = type.parameters(layer).map(({ fanIn }) => fanIn);
    context.spend(elementCount(shape) * Math.max(0, ...fans));
    const own: Record<string, { shape: readonly number[]; data: Float32Array }> = {};
    for (const [key, value] of [...(module?.parameters ?? []), ...Object.entries(constants)])
      own[key] = value.tensor;
    const values = inputs.map(({ tensor }) => tensor);
    return asPython(() => type.reference(layer, values, own satisfies Parameters).data);
  };
  const output = new TensorValue(context, shape, compute, {
    before: [...inputs, ...parameters, ...Object.values(constants)],
    gradient: learns ? (gradient ?? gradientOf(layer, inputs, shape)) : undefined,
  });
  output.strides = stridesAfter(layer, inputs, shape);
  const [root, caller] = [context.calls.at(0), context.calls.at(-1)];
  output.operation = { layer, inputs, module, constants, name, site, root, caller, output };
  context.operations.push(output.operation);
  return output;
}

/** Remembers, where it throws, what could not be applied. */
function shapeOf(
  context: Context,
  { layer, name, module, site }: Applied,
  inputs: readonly TensorValue[],
): Shape {
  try {
    const shapes = inputs.map((one) => one.shape);
    const shape = asPython(() => typeOf(layer).inferShape(layer, shapes));
    checkLabels(layer, inputs);
    return shape;
  } catch (error) {
    context.failed = { layer, name, module, site, inputs, root: context.calls.at(0), error };
    throw error;
  }
}

/** A tensor that no layer of the catalog makes; a traced network ends before it. */
export function derived(
  from: TensorValue,
  shape: readonly number[],
  make: (data: Float32Array) => Float32Array,
  { dtype = from.dtype, gradient }: { dtype?: DType; gradient?: string } = {},
): TensorValue {
  return new TensorValue(from.context, shape, () => make(from.data), {
    dtype,
    before: [from],
    gradient,
  });
}

/** The same values under another name, as `detach` gives them: still the layer's for a trace. */
export function alias(from: TensorValue, gradient?: string): TensorValue {
  const copy = new TensorValue(from.context, from.shape, () => from.data, {
    dtype: from.dtype,
    before: [from],
    gradient,
  });
  copy.operation = from.operation;
  copy.strides = from.strides;
  return copy;
}
