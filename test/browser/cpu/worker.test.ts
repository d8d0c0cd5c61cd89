import { afterEach, expect, test, vi } from 'vitest';
import { createEngine, initialise } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { zeros } from '../../../src/tensor/tensor.ts';
import { expectClose } from '../../support/expect-close.ts';
import { referenceRun } from '../../support/executor-tests.ts';
import { randomTensor } from '../../support/models.ts';

const N = 96;
const input = randomTensor([N, 1, 32, 32], 5);

/** Workers that were started, by name. */
function watchWorkers(): (string | undefined)[] {
  const started: (string | undefined)[] = [];
  const Original = Worker;
  class WatchedWorker extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      started.push(options?.name);
    }
  }
  vi.stubGlobal('Worker', WatchedWorker);
  return started;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a large batch runs in a worker for each core, and the page stays alive', async () => {
  const started = watchWorkers();
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(lenet, initialise(lenet, 1));
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const made = await network.run(input, { keep: 'output' });
  clearInterval(timer);
  const cores = Math.min(navigator.hardwareConcurrency, 8);
  expect(started).toEqual(Array.from({ length: cores }, () => 'networks'));
  expect(ticks).toBeGreaterThan(2);
  const expected = await referenceRun(lenet, input);
  expectClose(made.output, expected.output, 'output');
  const { values } = await network.run(input);
  for (const [name, value] of expected.values) {
    expectClose(values.get(name) ?? zeros([0]), value, name);
  }
  expect(started).toHaveLength(cores);
  expect(input.data).toHaveLength(N * 1024);
  engine.dispose();
});

test('a worker whose script is not to be had leaves the run to the page', async () => {
  const Original = Worker;
  vi.stubGlobal('Worker', function MissingWorker() {
    return new Original('/no-such-script.js', { type: 'module' });
  });
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(lenet, initialise(lenet, 1));
  const { output } = await network.run(input, { keep: 'output' });
  expectClose(output, (await referenceRun(lenet, input)).output, 'output');
  engine.dispose();
});
