import { describe, expect, test, vi } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import type { WorkerLike } from '../../src/cpu/program-worker.ts';
import type { Message } from '../../src/cpu/worker-messages.ts';
import { Engine } from '../../src/graph/engine.ts';
import { lenet } from '../../src/models/lenet.ts';
import { chain, randomTensor, setUp } from '../support/models.ts';

/** A worker that notes what it is told, and fails when the test says so. */
class FakeWorker extends EventTarget {
  readonly messages: Message[] = [];
  isTerminated = false;

  postMessage(message: Message, transfer: ArrayBuffer[]): void {
    this.messages.push(structuredClone(message, { transfer }));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const LARGE = 65;

async function load() {
  const worker = new FakeWorker();
  const start = vi.fn<() => WorkerLike>(() => worker);
  const engine = new Engine(new CpuBackend(undefined, undefined, start));
  const network = await engine.load(chain, setUp(chain, 1).weights);
  return { worker, start, engine, network };
}

const batch = (n: number) => randomTensor([n, 1, 6, 6], n);
const kinds = ({ messages }: FakeWorker) => messages.map(({ kind }) => kind);

async function madeHere(n: number) {
  const network = await new Engine(new CpuBackend()).load(chain, setUp(chain, 1).weights);
  return network.run(batch(n));
}

describe('the worker of the CPU backend', () => {
  test('is not started for a small batch', async () => {
    const { start, network } = await load();
    expect(await network.run(batch(LARGE - 1))).toEqual(await madeHere(LARGE - 1));
    expect(start).not.toHaveBeenCalled();
  });

  test('gets a network once, each run, and copies of the inputs', async () => {
    const { worker, start, network } = await load();
    const input = batch(LARGE);
    const runs = [network.run(input), network.run(input)];
    expect(start).toHaveBeenCalledTimes(1);
    expect(kinds(worker)).toEqual(['load', 'run', 'run']);
    expect(input.data).toHaveLength(LARGE * 36);
    const { values } = await madeHere(LARGE);
    for (const run of [1, 0]) {
      worker.dispatchEvent(new MessageEvent('message', { data: { run, values } }));
    }
    for (const run of await Promise.all(runs)) expect(run.values).toEqual(values);
    network.dispose();
    expect(kinds(worker).at(-1)).toBe('dispose');
  });

  test('that fails leaves its runs to the page, and is not asked again', async () => {
    const { worker, network } = await load();
    const run = network.run(batch(LARGE));
    worker.dispatchEvent(new Event('error'));
    expect(await run).toEqual(await madeHere(LARGE));
    expect(worker.isTerminated).toBe(true);
    await network.run(batch(LARGE));
    expect(kinds(worker)).toEqual(['load', 'run']);
  });

  test('that could not make a run leaves that run to the page', async () => {
    const { worker, network } = await load();
    const run = network.run(batch(LARGE));
    const data = { run: 0, values: undefined };
    worker.dispatchEvent(new MessageEvent('message', { data }));
    expect(await run).toEqual(await madeHere(LARGE));
    expect(worker.isTerminated).toBe(false);
  });

  test('that does not start is done without', async () => {
    const start = vi.fn<() => WorkerLike>(() => {
      throw new Error('no workers here');
    });
    const engine = new Engine(new CpuBackend(undefined, undefined, start));
    const network = await engine.load(chain, setUp(chain, 1).weights);
    for (let i = 0; i < 2; i++) {
      expect(await network.run(batch(LARGE))).toEqual(await madeHere(LARGE));
    }
    expect(start).toHaveBeenCalledTimes(1);
  });

  test('ends with the engine, and its runs with it', async () => {
    const { worker, engine, network } = await load();
    const run = network.run(batch(LARGE));
    engine.dispose();
    await expect(run).rejects.toThrow('the engine was disposed while a network ran');
    expect(worker.isTerminated).toBe(true);
  });
});

test('LeNet survives the way to a worker', () => {
  expect(structuredClone(lenet)).toEqual(lenet);
});
