import { typeOf } from '../layers/registry.ts';
import type { ParameterSpec, Parameters } from '../layers/layer-type.ts';
import { WeightError } from '../tensor/errors.ts';
import { Random } from '../tensor/random.ts';
import { elementCount, formatTorchSize, sameShape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { moduleOf, type Model, type ModelNode } from './model.ts';

/** Tensors by their names in a state_dict: `conv1.weight`. */
export type Weights = ReadonlyMap<string, Tensor>;

/** A parameter of the model, named as in a state_dict. */
export interface ModelParameter extends ParameterSpec {
  readonly key: string;
}

/** Every parameter of the model once, in the order of its nodes. */
export function parametersOf(model: Model): ModelParameter[] {
  const parameters = new Map<string, ModelParameter>();
  for (const node of model.nodes) {
    for (const spec of typeOf(node.layer).parameters(node.layer)) {
      const key = `${moduleOf(node)}.${spec.name}`;
      if (!parameters.has(key)) parameters.set(key, { ...spec, key });
    }
  }
  return [...parameters.values()];
}

/**
 * Checks that the weights hold what the model needs; others are left aside.
 *
 * @throws WeightError in the words of PyTorch's load_state_dict
 */
export function checkWeights(model: Model, weights: Weights): void {
  const expected = parametersOf(model);
  const missing = expected.filter(({ key }) => !weights.has(key)).map(({ key }) => `"${key}"`);
  const faults = missing.length > 0 ? [`Missing key(s) in state_dict: ${missing.join(', ')}.`] : [];
  for (const { key, shape } of expected) {
    const found = weights.get(key);
    if (found === undefined || sameShape(found.shape, shape)) continue;
    faults.push(
      `size mismatch for ${key}: copying a param with shape ${formatTorchSize(found.shape)} ` +
        `from checkpoint, the shape in current model is ${formatTorchSize(shape)}.`,
    );
  }
  if (faults.length > 0) throw new WeightError(`${model.name}: ${faults.join(' ')}`);
}

/** A node's parameters by their own names, out of checked weights. */
export function parametersFor(node: ModelNode, weights: Weights): Parameters {
  const own: Record<string, Tensor> = {};
  for (const { name } of typeOf(node.layer).parameters(node.layer)) {
    const found = weights.get(`${moduleOf(node)}.${name}`);
    if (found !== undefined) own[name] = found;
  }
  return own;
}

/**
 * Fresh weights as PyTorch's layers draw them: uniform in ±1/√fanIn, weight and bias alike;
 * those of a batch normalization are what its layer says. The numbers are not PyTorch's own for the same seed.
 *
 * @see He et al. 2015; torch.nn.Linear.reset_parameters
 */
export function initialise(model: Model, seed: number): Map<string, Tensor> {
  const random = new Random(seed);
  return new Map(
    parametersOf(model).map(({ key, shape, fanIn, initial }) => {
      const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
      const data = new Float32Array(elementCount(shape));
      if (initial !== undefined) return [key, { shape, data: data.fill(initial) }];
      return [key, { shape, data: data.map(() => random.uniform(-bound, bound)) }];
    }),
  );
}
