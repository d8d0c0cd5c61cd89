import { afterEach, describe, expect, test, vi } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { CpuProgram } from '../../src/cpu/cpu-program.ts';
import { Engine } from '../../src/graph/engine.ts';
import { softmax, type Model, type RunInput } from '../../src/index.ts';
import { lenet } from '../../src/models/lenet.ts';
import { randomTensor, setUp } from '../support/models.ts';
import { LocalWorker } from '../support/program-workers.ts';

/** LeNet samples that give every worker pieces, though not pieces of one size. */
const N = 131;

/** An engine with three workers, which start as it starts them. */
async function load(model: Model = lenet) {
  const workers: LocalWorker[] = [];
  const prepared = Array.from({ length: 3 }, () => new LocalWorker());
  const start = () => {
    const worker = prepared[workers.length];
    workers.push(worker);
    return worker;
  };
  const engine = new Engine(new CpuBackend(undefined, undefined, start, 3));
  const network = await engine.load(model, setUp(model, 1).weights);
  return { workers, prepared, engine, network };
}

async function madeHere(input: RunInput, model: Model = lenet) {
  return (await new Engine(new CpuBackend()).load(model, setUp(model, 1).weights)).run(input);
}

const input = randomTensor([N, 1, 32, 32], 1);
const kinds = ({ messages }: LocalWorker) => messages.map(({ kind }) => kind);

/** Far faster to compare than values. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Has programs fail, here and in workers, on a batch that begins with this value. */
function failOn(first: number): void {
  const run: CpuProgram['run'] = Reflect.get(CpuProgram.prototype, 'run');
  const failing: CpuProgram['run'] = async function (this: CpuProgram, inputs, options) {
    const [{ data }] = inputs.values();
    if (data[0] === first) throw new RangeError('Array buffer allocation failed');
    return run.call(this, inputs, options);
  };
  vi.spyOn(CpuProgram.prototype, 'run').mockImplementation(failing);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a batch on several workers', () => {
  test('gives the bits of one that is whole, and each worker gets the network once', async () => {
    const { workers, network } = await load();
    const whole = await madeHere(input);
    const sizes: number[] = [];
    for (const keep of ['all', 'output'] as const) {
      const made = await network.run(input, { keep });
      expect(made.output).toEqual(whole.output);
      for (const [name, { shape, data }] of made.values) {
        const expected = whole.values.get(name);
        expect(shape).toEqual(expected?.shape);
        expect(bytesOf(data).equals(bytesOf(expected?.data ?? new Float32Array()))).toBe(true);
      }
    }
    expect(workers).toHaveLength(3);
    for (const { messages } of workers) {
      expect(messages.filter(({ kind }) => kind === 'load')).toHaveLength(1);
      for (const message of messages) {
        if (message.kind === 'run') sizes.push(message.inputs.get('input')?.shape[0] ?? 0);
      }
    }
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2 * N);
    expect(new Set(sizes).size).toBeGreaterThan(1);
    expect(input.data).toHaveLength(N * 1024);
  });

  test('few samples of a network with much work are split as well', async () => {
    const { workers, network } = await load();
    const few = randomTensor([48, 1, 32, 32], 2);
    expect((await network.run(few)).output).toEqual((await madeHere(few)).output);
    expect(workers.map(({ runs }) => runs > 0)).toEqual([true, true, true]);
  });

  test('the others take what a lost worker leaves', async () => {
    const { prepared, network } = await load();
    prepared[1].lasts = 1;
    expect((await network.run(input)).output).toEqual((await madeHere(input)).output);
    expect(prepared.map(({ isTerminated }) => isTerminated)).toEqual([false, true, false]);
    const before = prepared[1].messages.length;
    await network.run(input);
    expect(prepared[1].messages).toHaveLength(before);
  });

  test('it is run here once all workers are lost', async () => {
    const { prepared, network } = await load();
    for (const worker of prepared) worker.lasts = 1;
    expect((await network.run(input)).output).toEqual((await madeHere(input)).output);
    expect(prepared.every(({ isTerminated }) => isTerminated)).toBe(true);
  });

  test('an error in the second worker is the caller’s, and no more pieces are taken', async () => {
    const { workers, network } = await load();
    const taken = () => workers.reduce((sum, { runs }) => sum + runs, 0);
    await network.run(input);
    const all = taken();
    const [, second] = workers;
    const run = second.messages.find(({ kind }) => kind === 'run');
    const piece = run?.kind === 'run' ? run.inputs.get('input') : undefined;
    failOn(piece?.data[0] ?? NaN);
    await expect(network.run(input)).rejects.toThrow(
      new RangeError('Array buffer allocation failed'),
    );
    const before = taken();
    expect(before - all).toBeLessThan(all);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken()).toBe(before);
    vi.restoreAllMocks();
    expect((await network.run(input)).output).toEqual((await madeHere(input)).output);
    expect(second.isTerminated).toBe(false);
  });

  test('samples that mix stay together', async () => {
    const nodes = [
      ...lenet.nodes,
      { name: 'among', layer: softmax({ dim: 0 }), inputs: ['softmax'] },
    ];
    const model = { ...lenet, nodes, output: 'among' };
    const { workers, network } = await load(model);
    expect((await network.run(input)).output).toEqual((await madeHere(input, model)).output);
    expect(workers.map(({ runs }) => runs)).toEqual([1]);
  });

  test('the engine’s end is its end', async () => {
    const { workers, engine, network } = await load();
    const run = network.run(input);
    engine.dispose();
    await expect(run).rejects.toThrow('the engine was disposed while a network ran');
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true, true]);
  });

  test('a network that is disposed meanwhile ends it first', async () => {
    const { workers, network } = await load();
    const run = network.run(input);
    network.dispose();
    expect((await run).output).toEqual((await madeHere(input)).output);
    for (const worker of workers) {
      expect(kinds(worker).at(-1)).toBe('dispose');
      expect(kinds(worker).filter((kind) => kind === 'load')).toHaveLength(1);
    }
  });
});
