import { beforeEach, describe, expect, it } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { PromptBackend } from '../../src/cpu/prompt-backend.ts';
import { DeviceLostError } from '../../src/gpu/errors.ts';
import type { Backend, Program } from '../../src/graph/backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import { QuickBackend } from '../../src/graph/quick-backend.ts';
import { initialise } from '../../src/graph/weights.ts';
import { networkById } from '../../src/lab/networks.ts';
import { predictionsOf, type Result } from '../../src/lab/result.ts';
import { Runner } from '../../src/lab/runner.ts';
import { sampleOfFrame } from '../../src/lab/sample.ts';
import type { LabState } from '../../src/lab/state.ts';
import { lenet } from '../../src/models/lenet.ts';

/** The CPU under the GPU's name, whose kernels compile once a test lets them, or do not. */
class HeldGpu extends CpuBackend {
  override readonly name = 'webgpu' as unknown as 'cpu';
  end: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly #compiled = new Promise<void>((resolve, reject) => {
    [this.end, this.fail] = [resolve, reject];
  });
  override async compile(...args: Parameters<Backend['compile']>): Promise<Program> {
    await this.#compiled;
    return super.compile(...args);
  }
}

const samples = [3, 70, 190].map((grey, i) =>
  sampleOfFrame(`${i}`, new Uint8Array(784).fill(grey, 28 * i, 300 + 28 * i)),
);
const trained = initialise(lenet, 1);

let gpus: HeldGpu[];
let asked: string[];
/** What was published and finished, in that order. */
let log: string[];
let changes: Partial<LabState>[];
let results: Result[];
let runner: Runner;

const wish = (id = 'lenet', shown = 0) =>
  ({ network: networkById(id), wanted: 'trained', samples, shown }) as const;

/** Lets everything go on that waits for nothing. */
const turn = () => new Promise((done) => setTimeout(done, 0));

const firsts = () => changes.flatMap(({ first }) => first ?? []);
const last = () => changes.findLast(({ status }) => status !== undefined);

beforeEach(() => {
  [gpus, asked, log, changes, results] = [[], [], [], [], []];
  runner = new Runner(
    {
      openEngine: async (backend: 'auto' | 'cpu') => {
        asked.push(backend);
        if (backend === 'cpu') return new Engine(new CpuBackend());
        const gpu = new HeldGpu();
        gpus.push(gpu);
        const opening = Promise.resolve(gpu);
        return new Engine(new QuickBackend(new PromptBackend(), opening, async () => undefined));
      },
      loadTrained: async () => trained,
      painted: () => Promise.resolve(),
      now: () => 0,
    } as unknown as ConstructorParameters<typeof Runner>[0],
    (change) => {
      changes.push(change);
      if (change.first !== undefined) log.push('first');
    },
    (result) => {
      results.push(result);
      log.push(result.backend);
    },
  );
});

describe('the first answer', () => {
  it('is that of the sample that is shown, before the pass over all of them', async () => {
    await runner.request(wish('lenet', 2));
    expect(log).toEqual(['first', 'cpu']);
    const [{ sample, samples: all, digit, probability, backend }] = firsts();
    expect([sample, all, backend]).toEqual([2, samples, 'cpu']);
    const { digit: later, probability: share } = predictionsOf(results[0])[2];
    expect(digit).toBe(later);
    expect(probability).toBeCloseTo(share, 5);
  });

  it('comes once', async () => {
    await runner.request(wish());
    await runner.request(wish('lenet', 1));
    expect(log).toEqual(['first', 'cpu', 'cpu']);
  });

  it('is the pass itself where there is one sample', async () => {
    await runner.request({ ...wish(), samples: samples.slice(0, 1) });
    expect(log).toEqual(['cpu']);
  });

  it('is left out where the network gives no probabilities', async () => {
    const { model, ...network } = networkById('lenet');
    const nodes = model.nodes.slice(0, -1);
    const headless = { ...model, nodes, output: nodes[nodes.length - 1].name };
    await runner.request({ ...wish(), network: { ...network, model: headless } });
    expect(firsts().length).toBe(0);
    expect(log).toEqual(['cpu']);
  });
});

describe('a GPU that takes over', () => {
  it('makes the last pass once more, and then the page is ready', async () => {
    await runner.request(wish());
    expect(last()?.status).toBe('running');
    gpus[0].end();
    await turn();
    expect(log).toEqual(['first', 'cpu', 'webgpu']);
    expect(results[1].samples).toBe(results[0].samples);
    expect(last()?.status).toBe('ready');
  });

  it('leaves alone what another network has taken the place of', async () => {
    await runner.request(wish());
    await runner.request({ ...wish(), wanted: 'fresh' });
    gpus[0].end();
    await turn();
    expect(results.map(({ backend, wanted }) => `${backend} ${wanted}`)).toEqual([
      'cpu trained',
      'cpu fresh',
      'webgpu fresh',
    ]);
  });

  it('says why where its kernels do not compile, and the pass before stays the last', async () => {
    await runner.request(wish());
    gpus[0].fail(new Error('no kernel for tanh'));
    await turn();
    expect(results.length).toBe(1);
    expect(last()).toMatchObject({
      status: 'error',
      failures: [{ message: expect.stringContaining('no kernel for tanh') as string }],
    });
  });

  it('is opened again where it is lost meanwhile, and takes over then', async () => {
    await runner.request(wish());
    gpus[0].fail(new DeviceLostError('LeNet', 'it went away'));
    await turn();
    expect(asked).toEqual(['auto', 'auto']);
    expect(log).toEqual(['first', 'cpu', 'cpu']);
    gpus[1].end();
    await turn();
    expect(log).toEqual(['first', 'cpu', 'cpu', 'webgpu']);
    expect(last()?.status).toBe('ready');
  });

  it('gives way to the CPU where it is lost twice', async () => {
    await runner.request(wish());
    for (const i of [0, 1]) {
      gpus[i].fail(new DeviceLostError('LeNet', 'it went away'));
      await turn();
    }
    expect(asked).toEqual(['auto', 'auto', 'cpu']);
    expect(results.at(-1)?.backend).toBe('cpu');
    expect(last()?.status).toBe('ready');
  });
});
