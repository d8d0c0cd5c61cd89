import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ArgumentError,
  createEngine,
  graph,
  relu,
  ShapeError,
  type Engine,
} from '../../src/index.ts';
import { lenet } from '../../src/models/lenet.ts';
import { ReferenceBackend } from '../../src/cpu/reference-backend.ts';
import { Engine as PlainEngine } from '../../src/graph/engine.ts';
import { initialise, type Model, type Run, type RunInput } from '../../src/index.ts';
import { zeros } from '../../src/tensor/tensor.ts';
import { expectClose } from './expect-close.ts';
import { branched, chain, randomTensor, residual, setUp } from './models.ts';

/** What the reference gives. */
export async function referenceRun(model: Model, input: RunInput, seed = 1): Promise<Run> {
  const engine = new PlainEngine(new ReferenceBackend());
  return (await engine.load(model, initialise(model, seed))).run(input);
}

/** What an engine must do on either backend. */
export function executorTests(backend: 'webgpu' | 'cpu'): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ backend });
  });
  afterAll(() => engine.dispose());

  it('says where it runs', () => {
    expect(engine.backend).toBe(backend);
    expect(engine.adapter).not.toBe('');
    expect(engine.reason).toBeUndefined();
  });

  describe('a run', () => {
    it('of a residual block with a shared convolution is the reference', async () => {
      const { weights, inputs } = setUp(residual, 3);
      const network = await engine.load(residual, weights);
      const { values } = await network.run(inputs);
      const reference = await referenceRun(residual, inputs);
      expect([...values.keys()]).toEqual(['conv', 'act', 'conv_1', 'skip', 'sum', 'relu']);
      for (const [name, value] of reference.values) {
        expectClose(values.get(name) ?? zeros([0]), value, name);
      }
      network.dispose();
    });

    it('of ten branches that are joined is the reference', async () => {
      const { weights, inputs } = setUp(branched, 3);
      const network = await engine.load(branched, weights);
      const run = await network.run(inputs, { time: true });
      const reference = await referenceRun(branched, inputs);
      expect(run.output.shape).toEqual([3, 22, 10, 5]);
      for (const [name, value] of reference.values) {
        expectClose(run.values.get(name) ?? zeros([0]), value, name);
      }
      network.dispose();
    });

    it('keeps the output alone where that is asked for', async () => {
      const { weights, inputs } = setUp(chain, 2);
      const network = await engine.load(chain, weights);
      const all = await network.run(inputs);
      const { values, output } = await network.run(inputs, { keep: 'output' });
      expect([...values.keys()]).toEqual(['dense']);
      expect(output).toEqual(all.output);
      expect([...all.values.keys()]).toEqual(['conv', 'tanh', 'pool', 'flatten', 'dense']);
      network.dispose();
    });

    it('may give its input as the output', async () => {
      const nodes = [{ name: 'relu', layer: relu(), inputs: ['input'] }];
      const network = await engine.load(graph('Net', { input: [3] }, nodes, 'input'));
      const input = randomTensor([2, 3], 4);
      expectClose((await network.run(input)).output, input, 'input');
    });

    it('is right for batches of every size in turn', async () => {
      const { weights } = setUp(chain, 1);
      const network = await engine.load(chain, weights);
      for (const n of [1, 2, 7, 1, 33, 2]) {
        const input = randomTensor([n, 1, 6, 6], n);
        const { output } = await network.run(input);
        expectClose(output, (await referenceRun(chain, input)).output, `batch of ${n}`);
      }
      network.dispose();
    });

    it('keeps its values when another run follows', async () => {
      const { weights, inputs } = setUp(chain, 2);
      const network = await engine.load(chain, weights);
      const { output } = await network.run(inputs);
      const before = output.data.slice();
      await network.run(randomTensor([2, 1, 6, 6], 99));
      expect(output.data).toEqual(before);
      network.dispose();
    });

    it('beside another of the same network gives each its own', async () => {
      const { weights } = setUp(chain, 1);
      const network = await engine.load(chain, weights);
      const batches = [3, 1, 3, 8].map((n, i) => randomTensor([n, 1, 6, 6], 10 + i));
      const runs = await Promise.all(batches.map((input) => network.run(input)));
      for (const [i, { output }] of runs.entries()) {
        expectClose(output, (await referenceRun(chain, batches[i])).output, `run ${i}`);
      }
      network.dispose();
    });

    it('of two networks at once gives each its own', async () => {
      const [one, other] = [setUp(chain, 2, 1), setUp(residual, 2, 1)];
      const first = await engine.load(chain, one.weights);
      const second = await engine.load(residual, other.weights);
      const runs = await Promise.all([first.run(one.inputs), second.run(other.inputs)]);
      expectClose(runs[0].output, (await referenceRun(chain, one.inputs)).output, 'chain');
      expectClose(runs[1].output, (await referenceRun(residual, other.inputs)).output, 'residual');
    });
  });

  describe('is refused', () => {
    const load = async (model: Model) => engine.load(model, initialise(model, 1));

    it('after the network was disposed', async () => {
      const network = await load(chain);
      network.dispose();
      network.dispose();
      await expect(network.run(setUp(chain, 1).inputs)).rejects.toThrow('Chain was disposed');
    });

    it('28 × 28 in LeNet, in PyTorch’s words and with the layer', async () => {
      const network = await load(lenet);
      const error = new ShapeError(
        'Calculated padded input size per channel: (4 x 4). Kernel size: (5 x 5). ' +
          "Kernel size can't be greater than actual input size",
        'conv3',
      );
      await expect(network.run(zeros([2, 1, 28, 28]))).rejects.toThrow(error);
    });

    it('three channels in LeNet', async () => {
      const network = await load(lenet);
      await expect(network.run(zeros([4, 3, 28, 28]))).rejects.toThrow(
        'conv1: Given groups=1, weight of size [6, 1, 5, 5], expected input[4, 3, 28, 28] ' +
          'to have 1 channels, but got 3 channels instead',
      );
    });

    it('33 × 33, which PyTorch accepts, but which the network was not loaded for', async () => {
      const network = await load(lenet);
      await expect(network.run(zeros([1, 1, 33, 33]))).rejects.toThrow(
        'LeNet was loaded for input of shape [N, 1, 32, 32], but got [1, 1, 33, 33]',
      );
    });

    it('an empty batch', async () => {
      const network = await load(chain);
      await expect(network.run(zeros([0, 1, 6, 6]))).rejects.toThrow(ShapeError);
    });

    it('a missing input', async () => {
      const network = await load(chain);
      await expect(network.run({ other: zeros([1, 1, 6, 6]) })).rejects.toThrow(
        new ArgumentError('Chain needs input input'),
      );
    });

    it('data that do not fill their shape', async () => {
      const network = await load(chain);
      const short = { shape: [1, 1, 6, 6], data: new Float32Array(35) };
      await expect(network.run(short)).rejects.toThrow(ArgumentError);
    });

    it('a model whose layers do not fit, at load', async () => {
      const nodes = [
        { name: 'flatten', layer: { kind: 'Flatten', startDim: 3, endDim: -1 }, inputs: ['input'] },
      ];
      await expect(engine.load(graph('Net', { input: [4] }, nodes))).rejects.toThrow(
        'flatten: Dimension out of range (expected to be in range of [-2, 1], but got 3)',
      );
    });
  });
}
