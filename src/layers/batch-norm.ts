import source from '../shaders/batch-norm.wgsl?raw';
import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { zeros } from '../tensor/tensor.ts';
import type { Layer, LayerType, ParameterSpec } from './layer-type.ts';
import { normalise } from './normalise.ts';
import { requireFinite, requireWhole } from './pair.ts';
import { perElement, type Binding } from './plan.ts';
import { pythonFloat } from './python-float.ts';

/** Attributes that torch.nn.BatchNorm1d and BatchNorm2d have alike. */
export interface BatchNormAttributes extends Layer {
  readonly numFeatures: number;
  readonly eps: number;
  /** How fast the running statistics follow while a network learns; unused here. */
  readonly momentum: number;
  readonly affine: boolean;
  readonly trackRunningStats: true;
}

/** Options of the builders, with torch's names in camelCase. */
export interface BatchNormOptions {
  readonly eps?: number;
  readonly momentum?: number;
  readonly affine?: boolean;
  readonly trackRunningStats?: boolean;
}

/** @throws ArgumentError without running statistics, since the lab takes none of the batch */
export function batchNormAttributes(
  numFeatures: number,
  options: BatchNormOptions,
): Omit<BatchNormAttributes, 'kind'> {
  const { eps = 1e-5, momentum = 0.1, affine = true, trackRunningStats = true } = options;
  requireWhole('num_features', numFeatures);
  requireFinite('eps', eps);
  if (!trackRunningStats) {
    throw new ArgumentError(
      'batch normalization runs as after eval(), and needs track_running_stats=True',
    );
  }
  return { numFeatures, eps, momentum, affine, trackRunningStats };
}

function parameters({ numFeatures, affine }: BatchNormAttributes): ParameterSpec[] {
  const spec = { shape: [numFeatures], fanIn: 0 };
  const learned = [
    { ...spec, name: 'weight', initial: 1 },
    { ...spec, name: 'bias', initial: 0 },
  ];
  return [
    ...(affine ? learned : []),
    { ...spec, name: 'running_mean', initial: 0, isBuffer: true },
    { ...spec, name: 'running_var', initial: 1, isBuffer: true },
  ];
}

function inferShape(layer: BatchNormAttributes, shape: Shape, ranks: readonly number[]): Shape {
  if (!ranks.includes(shape.length)) {
    const wanted = ranks.map((rank) => `${rank}D`).join(' or ');
    throw new ShapeError(`expected ${wanted} input (got ${shape.length}D input)`);
  }
  if (shape[1] !== layer.numFeatures) {
    throw new ShapeError(
      `running_mean should contain ${shape[1]} elements not ${layer.numFeatures}`,
    );
  }
  return shape;
}

function bindings({ numFeatures, affine }: BatchNormAttributes): Binding[] {
  const learned = (name: string, initial: number): Binding =>
    affine
      ? { from: 'parameter', name }
      : { from: 'constant', values: new Array<number>(numFeatures).fill(initial) };
  return [
    { from: 'input', at: 0 },
    learned('weight', 1),
    learned('bias', 0),
    { from: 'parameter', name: 'running_mean' },
    { from: 'parameter', name: 'running_var' },
    { from: 'output' },
  ];
}

/** A batch normalization over inputs of these ranks, `[N, C, ...]`, by its running statistics. */
export function batchNormType<L extends BatchNormAttributes>(
  kind: L['kind'],
  ranks: readonly number[],
): LayerType<L> {
  return {
    kind,
    arity: 1,
    parameters,
    inferShape: (layer, [shape]) => inferShape(layer, shape, ranks),
    reference(layer, [x], { weight, bias, running_mean: mean, running_var: variance }) {
      const y = zeros(x.shape);
      const inner = elementCount(x.shape.slice(2));
      for (let i = 0; i < y.data.length; i++) {
        const c = Math.floor(i / inner) % layer.numFeatures;
        const learned = layer.affine && { weight: weight.data[c], bias: bias.data[c] };
        const numbers = { ...learned, mean: mean.data[c], variance: variance.data[c] };
        y.data[i] = normalise(x.data[i], numbers, layer.eps);
      }
      return y;
    },
    terms: (layer, _, index) => ({
      rule: 'batch-norm',
      terms: [{ input: 0, index }],
      parameters: parameters(layer).map(({ name }) => ({ name, index: [index[1]] })),
    }),
    plan: (layer, [shape]) => ({
      kernel: 'batch_norm',
      source,
      constants: {
        C: layer.numFeatures,
        INNER: elementCount(shape.slice(2)),
        EPS: Math.fround(layer.eps),
      },
      bindings: bindings(layer),
      dispatch: perElement(elementCount(shape.slice(1))),
    }),
    describe: ({ numFeatures, eps, momentum, affine }) =>
      `${kind}(${numFeatures}, eps=${pythonFloat(eps)}, momentum=${pythonFloat(momentum)}, ` +
      `affine=${affine ? 'True' : 'False'}, track_running_stats=True)`,
  };
}
