import {
  graph,
  inferShapes,
  relu,
  ShapeError,
  type Engine,
  type Model,
  type Tensor,
} from '../../src/index.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import type { OperationCase } from './golden.ts';

/**
 * A case as a network of one node, whose inputs start with the batch. A view runs no kernel, so
 * that one follows a ReLU, which brings the values onto the GPU (a view's goldens are positive).
 */
export function modelOf({ layer, inputs }: OperationCase): Model {
  const names = inputs.map((_, i) => `input${i}`);
  const shapes = inputs.map(({ shape }, i) => [names[i], shape.slice(1)] as const);
  const node = { name: 'layer', layer, inputs: names };
  const nodes = typeOf(layer).isView
    ? [
        { name: 'relu', layer: relu(), inputs: names },
        { ...node, inputs: ['relu'] },
      ]
    : [node];
  return graph(layer.kind, Object.fromEntries(shapes), nodes);
}

/**
 * Whether a case is a batch, which an engine takes: its inputs start with the same N, and one
 * sample is as good as many. The others are unbatched, or are stretched along N.
 */
export function isBatch(one: OperationCase): boolean {
  const [n] = one.inputs[0].shape;
  if (one.inputs.some(({ shape }) => shape.length === 0 || shape[0] !== n)) return false;
  try {
    inferShapes(modelOf(one), 1);
    return true;
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
}

/** The case's output, computed by an engine. */
export async function runCase(engine: Engine, one: OperationCase): Promise<Tensor> {
  const weights = new Map([...one.parameters].map(([name, x]) => [`layer.${name}`, x]));
  const network = await engine.load(modelOf(one), weights);
  try {
    const inputs = Object.fromEntries(one.inputs.map((x, i) => [`input${i}`, x]));
    return (await network.run(inputs, { keep: 'output' })).output;
  } finally {
    network.dispose();
  }
}
