import { beforeEach, describe, expect, it } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { ReferenceBackend } from '../../src/cpu/reference-backend.ts';
import type { Backend, Program } from '../../src/graph/backend.ts';
import { Engine, type Network } from '../../src/graph/engine.ts';
import type { Model } from '../../src/graph/model.ts';
import { QuickBackend } from '../../src/graph/quick-backend.ts';
import { inferShapes } from '../../src/graph/shapes.ts';
import { initialise } from '../../src/graph/weights.ts';
import { lenet } from '../../src/models/lenet.ts';
import { tensor } from '../../src/tensor/tensor.ts';
import { expectClose } from '../support/expect-close.ts';

/** A promise that a test keeps or breaks when it wants to. */
function held<T>() {
  let keep: (value: T) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    [keep, refuse] = [resolve, reject];
  });
  return { promise, keep, refuse };
}

const picture = (n: number) =>
  tensor(
    [n, 1, 32, 32],
    Float32Array.from({ length: n * 1024 }, (_, i) => ((i * 37) % 256) / 255),
  );

let opening = held<Backend>();
let compiling = held<void>();
let engine: Engine;

/** The CPU under the GPU's name, which compiles as long as a test likes. */
class SlowGpu extends CpuBackend {
  override readonly name = 'webgpu' as unknown as 'cpu';
  override readonly adapter = 'Slow GPU' as unknown as 'CPU';
  override async compile(...args: Parameters<Backend['compile']>): Promise<Program> {
    await compiling.promise;
    return super.compile(...args);
  }
}

const load = (): Promise<Network> => engine.load(lenet, initialise(lenet, 1));

beforeEach(() => {
  [opening, compiling] = [held(), held()];
  engine = new Engine(new QuickBackend(new ReferenceBackend(), opening.promise, async () => {}));
});

describe('an engine whose GPU is still being opened', () => {
  it('answers from the CPU, says so, and says what it is as soon as that is known', async () => {
    const network = await load();
    const first = await network.run(picture(1));
    expect([engine.backend, first.backend, network.isReady]).toEqual(['cpu', 'cpu', false]);
    opening.keep(new SlowGpu());
    await engine.opened;
    expect([engine.backend, engine.adapter]).toEqual(['webgpu', 'Slow GPU']);
    expect((await network.run(picture(1))).backend).toBe('cpu');
    compiling.keep();
    await network.ready();
    const last = await network.run(picture(1));
    expect([last.backend, network.isReady]).toEqual(['webgpu', true]);
    for (const [name, value] of first.values) {
      expectClose(last.values.get(name) ?? tensor([0], new Float32Array()), value, name);
    }
  });

  it.each([
    ['that is to be timed', 1, true],
    ['of more than the CPU does at once', 64, false],
  ])('keeps a run %s for it', async (_, n, time) => {
    const network = await load();
    opening.keep(new SlowGpu());
    const run = network.run(picture(n), { time });
    let isDone = false;
    void run.then(() => {
      isDone = true;
    });
    await network.run(picture(1));
    expect(isDone).toBe(false);
    compiling.keep();
    expect((await run).backend).toBe('webgpu');
  });

  it('gives its runs what kept it from compiling', async () => {
    const network = await load();
    opening.keep(new SlowGpu());
    compiling.refuse(new Error('line 7 was refused'));
    await expect(network.ready()).rejects.toThrow('line 7 was refused');
    await expect(network.run(picture(1))).rejects.toThrow('line 7 was refused');
  });

  it('lets go of it where it was disposed before', async () => {
    engine.dispose();
    const gpu = new SlowGpu();
    let isDisposed = false;
    gpu.dispose = () => {
      isDisposed = true;
    };
    opening.keep(gpu);
    await engine.opened;
    await Promise.resolve();
    expect(isDisposed).toBe(true);
  });
});

describe('a model that came as plain data', () => {
  it('is loaded with the types of its layers, which nobody built', async () => {
    const model: Model = {
      name: 'Net',
      inputs: [{ name: 'x', shape: [2] }],
      nodes: [{ name: 'sigmoid', layer: { kind: 'Sigmoid' }, inputs: ['x'] }],
      output: 'sigmoid',
    };
    expect(() => inferShapes(model, 1)).toThrow("there is no layer type 'Sigmoid'");
    const network = await new Engine(new ReferenceBackend()).load(model);
    const { output } = await network.run(tensor([1, 2], new Float32Array(2)));
    expect([...output.data]).toEqual([0.5, 0.5]);
  });
});
