import { expect, test } from 'vitest';
import {
  decodePicture,
  readPicture,
  resizeLikePillow,
  type Picture,
} from '../../../src/images/index.ts';
import { createEngine, readSafetensors, type Network, type Tensor } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { concatBatches } from '../../../src/tensor/tensor.ts';
import { readBytes } from '../../support/fixtures.ts';
import { answersOf } from '../../support/mnist.ts';

const files = Object.keys(import.meta.glob('../../pictures/set/*', { query: '?url' })).map(
  (path) => path.split('/').at(-1) ?? '',
);

/** Pictures of the set, and those that are read rightly: what test/pictures/README.md reports. */
const COUNT = 210;
const RIGHT = 210;
const RIGHT_NAIVELY = 46;

/** What one would do without a road: grey, and 32 × 32. */
function naively({ width, height, data }: Picture): Tensor {
  const grey = Uint8Array.from({ length: width * height }, (_, i) => {
    const [r, g, b] = [0, 1, 2].map((c) => data[i * 4 + c]);
    return 0.299 * r + 0.587 * g + 0.114 * b;
  });
  const small = resizeLikePillow(grey, width, height, 32, 32);
  return { shape: [1, 1, 32, 32], data: Float32Array.from(small, (byte) => byte / 255) };
}

async function misread(network: Network, inputs: readonly Tensor[]): Promise<string[]> {
  const { output } = await network.run(concatBatches(inputs), { keep: 'output' });
  return answersOf(output).flatMap((digit, i) =>
    `${digit}` === files[i][0] ? [] : [`${files[i]} as ${digit}`],
  );
}

test('every picture of the set is read rightly', { timeout: 400_000 }, async () => {
  const ours: Tensor[] = [];
  const naive: Tensor[] = [];
  for (const file of files) {
    const bytes = await readBytes(`test/pictures/set/${file}`);
    const { picture } = await decodePicture(new Blob([bytes]), file);
    ours.push(readPicture(picture).tensor);
    naive.push(naively(picture));
  }
  const engine = await createEngine({ backend: 'webgpu' });
  const weights = readSafetensors(await readBytes('public/models/lenet5.safetensors'));
  const network = await engine.load(lenet, weights);
  const wrong = await misread(network, ours);
  const wrongNaively = await misread(network, naive);
  engine.dispose();
  expect(files).toHaveLength(COUNT);
  expect(wrong).toEqual([]);
  expect(files.length - wrong.length).toBe(RIGHT);
  expect(files.length - wrongNaively.length).toBe(RIGHT_NAIVELY);
});
