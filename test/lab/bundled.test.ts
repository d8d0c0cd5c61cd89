import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIdx } from '../../src/formats/idx.ts';
import { readSafetensors } from '../../src/formats/safetensors.ts';
import { createEngine } from '../../src/index.ts';
import { bundledResult } from '../../src/lab/bundled.ts';
import { parityOf } from '../../src/lab/parity.ts';
import { predictionsOf } from '../../src/lab/result.ts';
import { sampleOfFrame } from '../../src/lab/sample.ts';

const read = (path: string) => new Uint8Array(readFileSync(path));
const weights = readSafetensors(read('public/models/lenet5.safetensors'));
const pytorch = readSafetensors(read('public/models/lenet5-reference.safetensors'));
const images = readIdx(read('public/mnist/samples-images-idx3-ubyte'));
const labels = readIdx(read('public/mnist/samples-labels-idx1-ubyte'));
const samples = Array.from(labels.data, (label, digit) => {
  const frame = Uint8Array.from(images.data.subarray(digit * 784, (digit + 1) * 784));
  return sampleOfFrame(`digit ${digit}`, frame, { label, digit });
});

describe('the bundled pass', () => {
  test('is what the engine computes from the same pictures, to the last layer', async () => {
    const result = bundledResult(weights, pytorch, samples);
    if (result === undefined) throw new Error('PyTorch’s values do not fit');
    const engine = await createEngine({ backend: 'cpu' });
    const network = await engine.load(result.network.model, weights);
    const run = await network.run(result.inputs, { keep: 'all' });
    const own = { ...result, backend: 'cpu' as const, run };
    expect([...run.values].map(([name, { shape }]) => [name, shape])).toEqual(
      [...result.run.values].map(([name, { shape }]) => [name, shape]),
    );
    const parity = parityOf(own, pytorch);
    expect(parity).toMatchObject({ within: 12, layers: 12 });
    expect(predictionsOf(result).map(({ digit }) => digit)).toEqual(
      predictionsOf(own).map(({ digit }) => digit),
    );
  });

  test('is none where the pictures, or PyTorch’s values, are others', () => {
    expect(bundledResult(weights, pytorch, samples.slice(0, 4))).toBeUndefined();
    expect(bundledResult(weights, pytorch, samples.toReversed())).toBeUndefined();
    expect(bundledResult(weights, new Map(), samples)).toBeUndefined();
  });
});
