import { expect, test } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import type { DataSet } from '../../../src/lab/data-set.ts';
import { confusionOf, misreadOf, type Evaluation } from '../../../src/lab/evaluation.ts';
import { EvaluationStudy } from '../../../src/lab/evaluation-study.ts';
import { readTestSet } from '../../support/mnist.ts';
import { newSession } from '../ui/support/rail.ts';

/** A part of the test set in which LeNet misreads some, and no whole number of batches. */
const [FROM, COUNT] = [0, 2200];

async function partOfMnist(): Promise<DataSet> {
  const { frames, labels } = await readTestSet();
  const images = new Uint8Array(COUNT * 784);
  for (let i = 0; i < COUNT; i++) images.set(frames[FROM + i], i * 784);
  const own = Uint8Array.from(labels.subarray(FROM, FROM + COUNT));
  const sizes = { count: COUNT, height: 28, width: 28 };
  return { file: 'part', ...sizes, images, labels: own, byColumns: false };
}

/** Evaluates a set, while the page runs another one of its images. */
async function evaluate(set: DataSet, backend: 'webgpu' | 'cpu'): Promise<Evaluation> {
  const session = newSession({ openEngine: () => createEngine({ backend }) });
  await session.start();
  await session.showSet(set, 0);
  const running = session.study(EvaluationStudy).start();
  await session.showSet(set, 32);
  await running;
  const { done, failure } = session.state.evaluation;
  if (done === undefined) throw new Error(failure?.message);
  expect(session.state.engine?.backend).toBe(backend);
  return done;
}

test('2,200 digits are counted on WebGPU as on the CPU', async () => {
  const set = await partOfMnist();
  const gpu = await evaluate(set, 'webgpu');
  const cpu = await evaluate(set, 'cpu');
  expect([...gpu.answers]).toEqual([...cpu.answers]);
  expect(confusionOf(gpu)).toEqual(confusionOf(cpu));
  expect([gpu.right, gpu.unread]).toEqual([cpu.right, 0]);
  expect(confusionOf(gpu).reduce((sum, count) => sum + count, 0)).toBe(COUNT);
  expect(gpu.right).toBeGreaterThan(COUNT * 0.97);
  expect(gpu.right).toBeLessThan(COUNT);
  expect(misreadOf(gpu)).toEqual(misreadOf(cpu));
  for (const [i, confidence] of gpu.confidences.entries()) {
    expect(Math.abs(confidence - cpu.confidences[i])).toBeLessThan(1e-4);
  }
});
