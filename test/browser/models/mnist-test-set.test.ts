import { expect, test } from 'vitest';
import { createEngine, readSafetensors } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { readBytes, readJson } from '../../support/fixtures.ts';
import { answersOf, inputOf, readTestSet } from '../../support/mnist.ts';

/** What the trained network must reach on the 10,000. */
const LEAST_RIGHT = 9940;
const ON_BOTH = 200;

test('LeNet on WebGPU reads the 10,000 test images as PyTorch counted', async () => {
  const { frames, labels } = await readTestSet();
  const weights = readSafetensors(await readBytes('public/models/lenet5.safetensors'));
  const engine = await createEngine({ backend: 'webgpu' });
  const network = await engine.load(lenet, weights);
  const { output } = await network.run(inputOf(frames), { keep: 'output' });
  engine.dispose();
  const answers = answersOf(output);
  const right = answers.filter((digit, i) => digit === labels[i]).length;

  const results = (await readJson('training/results.json')) as { testCorrect: number };
  expect(output.shape).toEqual([10_000, 10]);
  expect(right).toBe(results.testCorrect);
  expect(right).toBeGreaterThanOrEqual(LEAST_RIGHT);

  const cpu = await createEngine({ backend: 'cpu' });
  const reference = await cpu.load(lenet, weights);
  const run = await reference.run(inputOf(frames.slice(0, ON_BOTH)), { keep: 'output' });
  expect(answersOf(run.output)).toEqual(answers.slice(0, ON_BOTH));
});
