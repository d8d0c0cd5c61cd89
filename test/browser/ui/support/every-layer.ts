import { createEngine, initialise } from '../../../../src/index.ts';
import type { Result } from '../../../../src/lab/result.ts';
import { sampleOfFrame } from '../../../../src/lab/sample.ts';
import { everyLayer as model } from '../../../support/every-layer.ts';
import { randomTensor } from '../../../support/models.ts';

const SAMPLES = 3;

/** A pass of random weights and pictures through every layer type, on WebGPU. */
export async function runEveryLayer(): Promise<Result> {
  const engine = await createEngine({ backend: 'webgpu' });
  const weights = initialise(model, 5);
  const plain = [...weights.keys()].filter((one) => /^(?:norm|scale|shift)/.test(one));
  for (const [i, key] of plain.entries()) {
    const { shape, data } = randomTensor(weights.get(key)?.shape ?? [], 20 + i);
    const isVariance = key.endsWith('running_var');
    weights.set(key, { shape, data: data.map((v) => (isVariance ? v * v + 0.1 : v)) });
  }
  const network = await engine.load(model, weights);
  const inputs = {
    input: randomTensor([SAMPLES, 4, 11, 11], 11),
    labels: { shape: [SAMPLES], data: Float32Array.of(3, 0, 4) },
  };
  const run = await network.run(inputs, { keep: 'all' });
  engine.dispose();
  const samples = [3, 0, 4].map((label, i) =>
    sampleOfFrame(`sample ${i}`, new Uint8Array(784), { label }),
  );
  return {
    network: { id: 'every', cell: 0, heading: '', model, batch: SAMPLES, lines: [] },
    weights,
    wanted: 'fresh',
    source: 'fresh',
    samples,
    backend: 'webgpu',
    inputs,
    run,
    elapsed: 0,
  };
}
