import type { LayerTimes, Measurement, MeasureOptions } from '../graph/measurement.ts';
import { clockStep, sampled } from '../graph/sampling.ts';
import { typeOf } from '../layers/registry.ts';
import { concatBatches, sliceBatch, type Tensor } from '../tensor/tensor.ts';
import { runStep } from './run-step.ts';
import type { Step } from './steps.ts';

/** Milliseconds after which others have their turn: with one more slice that is a short task. */
const TURN = 20;

/**
 * Times every layer on its own, by its kernel or its reference. A layer whose samples do not mix runs them one by one, and
 * between them others have their turn, which is not counted.
 */
export async function measureSteps(
  steps: readonly Step[],
  inputs: ReadonlyMap<string, Tensor>,
  options: MeasureOptions,
): Promise<Measurement> {
  const step = clockStep(options.now);
  const watch = new SliceWatch(options);
  const values = new Map(inputs);
  const layers: LayerTimes[] = [];
  for (const [done, one] of steps.entries()) {
    if (options.isStopped?.() === true) break;
    options.progress?.(done, steps.length);
    const given = one.inputs.flatMap((name) => values.get(name) ?? []);
    const slices = slicesOf(one, given);
    const made: Tensor[] = [];
    await watch.time(slices, 1, (value) => made.push(value));
    values.set(one.name, slices.length === 1 ? made[0] : concatBatches(made));
    if (one.isView) continue;
    const run = (repeats: number) => watch.time(slices, repeats);
    layers.push({ layers: [one.name], ...(await sampled(run, step, options)) });
  }
  const batch = [...inputs.values()][0].shape[0];
  return { batch, clock: { kind: 'wall', step }, layers };
}

/** The layer's work in parts that can wait for each other. */
function slicesOf(step: Step, given: readonly Tensor[]): (() => Tensor)[] {
  const { layer } = step.node;
  const type = typeOf(layer);
  const run = (own: readonly Tensor[]) => () =>
    runStep(
      step,
      own,
      type.inferShape(
        layer,
        own.map(({ shape }) => shape),
      ),
    );
  const shapes = given.map(({ shape }) => shape);
  const n = shapes[0].at(0) ?? 1;
  const isWhole =
    type.mixesSamples?.(layer, shapes) === true || shapes.some((shape) => shape.at(0) !== n);
  if (isWhole) return [run(given)];
  return Array.from({ length: n }, (_, i) => run(given.map((x) => sliceBatch(x, i, i + 1))));
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
