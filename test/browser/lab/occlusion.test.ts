import { expect, test } from 'vitest';
import { readIdx } from '../../../src/formats/idx.ts';
import { createEngine, readSafetensors } from '../../../src/index.ts';
import { mnistToInput } from '../../../src/images/input.ts';
import { coveredBatch, type Patch } from '../../../src/lab/occlusion.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { sliceBatch } from '../../../src/tensor/tensor.ts';
import { expectClose } from '../../support/expect-close.ts';
import { readBytes } from '../../support/fixtures.ts';

test('the covered pictures of a digit give on WebGPU what each gives alone on the CPU', async () => {
  const weights = readSafetensors(await readBytes('public/models/lenet5.safetensors'));
  const digits = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
  const picture = mnistToInput(Uint8Array.from(digits.data.subarray(0, 784)));
  const patches: Patch[] = [{ side: 7, fill: 'paper' }];
  const gpu = await createEngine({ backend: 'webgpu' });
  const cpu = await createEngine({ backend: 'cpu' });
  const fast = await gpu.load(lenet, weights);
  const slow = await cpu.load(lenet, weights);
  const { output } = await fast.run(coveredBatch(picture, patches, 320, 576), { keep: 'output' });
  expect(output.shape).toEqual([256, 10]);
  for (let p = 0; p < 256; p += 17) {
    const one = coveredBatch(picture, patches, 320 + p, 321 + p);
    const alone = await slow.run(one, { keep: 'output' });
    expectClose(sliceBatch(output, p, p + 1), alone.output, `place ${p}`);
  }
  const bare = await fast.run(picture, { keep: 'output' });
  // The first place's patch, at the left edge, lies on paper alone: the same input gives the same bits in any batch.
  expect(sliceBatch(output, 0, 1).data).toEqual(bare.output.data);
  gpu.dispose();
});
