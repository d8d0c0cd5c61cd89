import { expect, test } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import type { Backend } from '../../src/graph/backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import { Batches } from '../../src/lab/batches.ts';
import { Pace } from '../../src/lab/pace.ts';
import { NO_ANSWER, Tally } from '../../src/lab/tally.ts';
import { relu, sequential, type Tensor } from '../../src/index.ts';

/** Scores that are the network's input. */
const model = sequential('Scores', [2], { relu: relu() });

/** Runs wait here until they are let go. */
async function setUp(name: Backend['name'], count: number) {
  const waiting: (() => void)[] = [];
  const cpu = new CpuBackend();
  const backend: Backend = {
    name,
    adapter: 'test',
    dispose: () => undefined,
    compile: async (one, weights) => {
      const program = await cpu.compile(one, weights);
      return {
        run: async (inputs, options) => {
          await new Promise<void>((resolve) => waiting.push(resolve));
          return program.run(inputs, options);
        },
        measure: () => Promise.reject(new Error('not asked for')),
        dispose: () => undefined,
      };
    },
  };
  const engine = new Engine(backend);
  const pace = new Pace();
  const tally = new Tally(new Uint8Array(count), true);
  let time = 0;
  const loaded = await engine.load(model);
  const batches = new Batches({ engine, loaded, pace, tally, now: () => time });
  const letGo = async (at: number) => {
    time = at;
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { batches, tally, pace, engine, waiting, letGo };
}

const part = (...indices: number[]) => {
  const data = Float32Array.from(indices.flatMap(() => [1, 0]));
  return { indices, input: { shape: [indices.length, 2], data } satisfies Tensor };
};

test('a GPU has two batches at a time, and the CPU one', async () => {
  for (const [name, most] of [['webgpu', 2] as const, ['cpu', 1] as const]) {
    const { batches, tally, waiting, letGo } = await setUp(name, 3);
    let started = 0;
    const all = (async () => {
      for (let n = 0; n < 3; n++) {
        await batches.room();
        batches.start(part(n), 1);
        started++;
      }
      await batches.counted();
    })();
    await new Promise((resolve) => setTimeout(resolve));
    expect([started, waiting.length]).toEqual([most, most]);
    for (let n = 1; n <= 3; n++) {
      await letGo(n);
      expect([started, tally.done]).toEqual([Math.min(3, most + n), n]);
    }
    await all;
    expect(tally.right).toBe(3);
  }
});

test('the pace is that of one batch after the other, however long one waited', async () => {
  const { batches, pace, engine, letGo } = await setUp('webgpu', 100);
  batches.start(part(0), 256);
  batches.start(part(1), 256);
  await letGo(50);
  await letGo(100);
  await batches.counted();
  // 256 images in 50 ms: by the time since it was handed over it would be half as many.
  expect(pace.batchFor(engine)).toBe(256);
});

test('images that were not read are counted, and run nothing where there are no others', async () => {
  const { batches, tally, waiting, letGo } = await setUp('webgpu', 6);
  batches.start(part(), 2);
  batches.start(part(4), 3);
  await new Promise((resolve) => setTimeout(resolve));
  expect([tally.unread, waiting.length]).toEqual([2, 1]);
  await letGo(1);
  await batches.counted();
  expect([tally.unread, tally.done, tally.right]).toEqual([4, 5, 1]);
  expect(tally.answers.filter((answer) => answer === NO_ANSWER).length).toBe(5);
  expect(tally.answers[4]).toBe(0);
});
