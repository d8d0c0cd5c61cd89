import type { Engine } from '../../src/index.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';
import { readJson } from './fixtures.ts';

interface Step {
  readonly shape: readonly number[];
  /** Values of the flat tensor, this far apart. */
  readonly stride: number;
  readonly values: readonly number[];
}

/** A weight, and what `fill` made it of. */
interface Filled {
  readonly key: string;
  readonly shape: readonly number[];
  readonly phase: number;
  readonly low: number;
  readonly high: number;
}

/** A network in PyTorch code, and what PyTorch computed in every step. */
export interface ModelCase {
  readonly name: string;
  readonly source: string;
  readonly input: readonly number[];
  readonly weights: readonly Filled[];
  readonly steps: readonly Step[];
}

export const readModelCases = async (): Promise<readonly ModelCase[]> =>
  ((await readJson('test/golden/models.json')) as { cases: ModelCase[] }).cases;

/** As `fill` of make-models.py. */
function fill(shape: readonly number[], phase: number, low: number, high: number): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const data = Float32Array.from(
    { length: count },
    (_, i) => low + (high - low) * (Math.sin(i * 12.9898 + phase) * 0.5 + 0.5),
  );
  return { shape, data };
}

/** What a step came to: its shape, and the largest distance as a share of `1e-5 + 1e-4·|e|`. */
interface Distance {
  readonly name: string;
  readonly shape: readonly number[];
  readonly share: number;
}

/** Runs the code in a notebook, and its network with PyTorch's weights on the engine. */
export async function distancesOf(engine: Engine, one: ModelCase): Promise<readonly Distance[]> {
  const { model, error, weights: drawn } = await createTorchNotebook().run(one.source);
  if (model === undefined) throw new Error(error?.message ?? 'no network');
  const weights = new Map(drawn);
  for (const { key, shape, phase, low, high } of one.weights) {
    weights.set(key, fill(shape, phase, low, high));
  }
  const network = await engine.load(model, weights);
  const run = await network.run(fill(one.input, 0.5, -1, 1), { keep: 'all' });
  network.dispose();
  return model.nodes.map(({ name }, i) => {
    const { shape, data } = run.values.get(name) ?? { shape: [], data: new Float32Array() };
    const { stride, values } = one.steps[i];
    const share = values.reduce((most, value, k) => {
      const own = Math.abs(data[k * stride] - value) / (1e-5 + 1e-4 * Math.abs(value));
      return Number.isNaN(own) ? Infinity : Math.max(most, own);
    }, 0);
    return { name, shape, share };
  });
}
