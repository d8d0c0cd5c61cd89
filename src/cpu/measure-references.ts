import type { LayerTimes, Measurement, MeasureOptions } from '../graph/measurement.ts';
import type { Model, ModelNode } from '../graph/model.ts';
import { clockStep, sampled } from '../graph/sampling.ts';
import { schedule } from '../graph/schedule.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/catalog.ts';
import { concatBatches, sliceBatch, type Tensor } from '../tensor/tensor.ts';

/** Milliseconds after which others have their turn: with one more slice that is a short task. */
const TURN = 20;

/**
 * Times every layer's reference on its own. A layer whose samples do not mix runs them one by one, and
 * between them others have their turn, which is not counted.
 */
export async function measureReferences(
  model: Model,
  weights: Weights,
  inputs: ReadonlyMap<string, Tensor>,
  options: MeasureOptions,
): Promise<Measurement> {
  const step = clockStep(options.now);
  const watch = new SliceWatch(options);
  const values = new Map(inputs);
  const layers: LayerTimes[] = [];
  const order = schedule(model);
  for (const [done, node] of order.entries()) {
    if (options.isStopped?.() === true) break;
    options.progress?.(done, order.length);
    const given = node.inputs.flatMap((name) => values.get(name) ?? []);
    const slices = slicesOf(node, given, weights);
    const made: Tensor[] = [];
    await watch.time(slices, 1, (value) => made.push(value));
    values.set(node.name, slices.length === 1 ? made[0] : concatBatches(made));
    if (typeOf(node.layer).isView === true) continue;
    const run = (repeats: number) => watch.time(slices, repeats);
    layers.push({ layers: [node.name], ...(await sampled(run, step, options)) });
  }
  const batch = [...inputs.values()][0].shape[0];
  return { batch, clock: { kind: 'wall', step }, layers };
}

/** The layer's work in parts that can wait for each other. */
function slicesOf(node: ModelNode, given: readonly Tensor[], weights: Weights): (() => Tensor)[] {
  const { layer } = node;
  const type = typeOf(layer);
  const parameters = parametersFor(node, weights);
  const shapes = given.map(({ shape }) => shape);
  const n = shapes[0].at(0) ?? 1;
  const isWhole =
    type.mixesSamples?.(layer, shapes) === true || shapes.some((shape) => shape.at(0) !== n);
  if (isWhole) return [() => type.reference(layer, given, parameters)];
  return Array.from({ length: n }, (_, i) => {
    const own = given.map((x) => sliceBatch(x, i, i + 1));
    return () => type.reference(layer, own, parameters);
  });
}

/** Times work that gives others their turn. */
class SliceWatch {
  readonly #options: MeasureOptions;
  /** When this turn began. */
  #turn: number;

  constructor(options: MeasureOptions) {
    this.#options = options;
    this.#turn = options.now();
  }

  /** Milliseconds of all slices, that often, without what others do between them. */
  async time(
    slices: readonly (() => Tensor)[],
    repeats: number,
    store?: (value: Tensor) => void,
  ): Promise<number> {
    const { now, pause } = this.#options;
    let total = 0;
    let start = now();
    for (let i = 0; i < repeats * slices.length; i++) {
      const value = slices[i % slices.length]();
      store?.(value);
      const end = now();
      if (end - this.#turn < TURN) continue;
      total += end - start;
      await pause();
      start = now();
      this.#turn = start;
    }
    return total + now() - start;
  }
}
