import type { Engine } from '../graph/engine.ts';
import { FRAME, INPUT, mnistToInput } from '../images/input.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import { formatSize, sameShape, type Shape } from '../tensor/shape.ts';
import { concatBatches, type Tensor } from '../tensor/tensor.ts';
import { checkLabels } from './check-labels.ts';
import { RefusalError } from './failure.ts';
import { FRESH_SEED, networkById } from './networks.ts';
import { initialise } from '../graph/weights.ts';
import type { Sample } from './sample.ts';

/** CrossEntropyLoss leaves out a sample with this label: one whose digit nobody told us. */
const NO_LABEL = -100;

/**
 * The tensors that a network takes, made from the samples: LeNet's `[N, 1, 32, 32]`; MNIST's frame
 * three times over for `[N, 3, 28, 28]`; another network's output where the notebook goes on from it;
 * what came with the samples, where their network was given something else.
 *
 * @throws RefusalError when the network takes something that no picture is made into, or computes a
 * loss and does not have a sample's label among its classes
 */
export async function feed(
  engine: Engine,
  network: NotebookNetwork,
  samples: readonly Sample[],
): Promise<Record<string, Tensor>> {
  checkLabels(network.model, samples);
  const inputs: Record<string, Tensor> = {};
  for (const { name, shape } of network.model.inputs) {
    const isLabels = shape.length === 0;
    inputs[name] =
      givenOf(samples, name, shape) ??
      (isLabels ? labelsOf(samples) : await picturesOf(engine, network, samples, shape));
  }
  return inputs;
}

/** What the samples bring for an input, if all of them do. */
function givenOf(samples: readonly Sample[], name: string, shape: Shape): Tensor | undefined {
  const rows = samples.flatMap(({ inputs }) => inputs?.[name] ?? []);
  const isGiven =
    rows.length === samples.length && rows.every((row) => sameShape(row.shape.slice(1), shape));
  return isGiven ? concatBatches(rows) : undefined;
}

function labelsOf(samples: readonly Sample[]): Tensor {
  return {
    shape: [samples.length],
    data: Float32Array.from(samples, ({ label }) => label ?? NO_LABEL),
  };
}

async function picturesOf(
  engine: Engine,
  { after, model }: NotebookNetwork,
  samples: readonly Sample[],
  shape: Shape,
): Promise<Tensor> {
  if (after !== undefined) return featuresOf(engine, networkById(after), samples);
  return concatBatches(samples.map((sample) => pictureTensor(model.name, sample, shape)));
}

/** Whether pictures are made into an input of this shape. */
export const fitsPictures = (shape: Shape): boolean =>
  sameShape(shape, [1, INPUT, INPUT]) || sameShape(shape, [shape[0], FRAME, FRAME]);

/**
 * What a network is given for a picture, `[1, ...shape]`.
 *
 * @throws RefusalError when it takes something that no picture is made into
 */
export function pictureTensor(
  network: string,
  picture: Pick<Sample, 'tensor' | 'frame'>,
  shape: Shape,
): Tensor {
  if (!fitsPictures(shape)) {
    throw new RefusalError('no-picture-fits', { network, shape: formatSize(shape) });
  }
  return sameShape(shape, [1, INPUT, INPUT]) ? picture.tensor : coloured(picture.frame, shape[0]);
}

/**
 * The same for pictures in MNIST's frame, `[N, ...shape]`.
 *
 * @param frames N pictures of 28 × 28 bytes, one after another
 * @param shape one that pictures are made into
 * @param data where the values go
 */
export function framesTensor(frames: Uint8Array, shape: Shape, data: Float32Array): Tensor {
  return sameShape(shape, [1, INPUT, INPUT])
    ? mnistToInput(frames, data)
    : coloured(frames, shape[0], data);
}

/** Grey frames as colour pictures whose channels are alike: `[N, channels, 28, 28]`. */
function coloured(
  frames: Uint8Array,
  channels: number,
  data: Float32Array = new Float32Array(channels * frames.length),
): Tensor {
  const size = FRAME * FRAME;
  const count = frames.length / size;
  for (let n = 0; n < count; n++) {
    for (let c = 0; c < channels; c++) {
      const start = (n * channels + c) * size;
      for (let i = 0; i < size; i++) data[start + i] = frames[n * size + i] / 255;
    }
  }
  return { shape: [count, channels, FRAME, FRAME], data };
}

async function featuresOf(
  engine: Engine,
  network: NotebookNetwork,
  samples: readonly Sample[],
): Promise<Tensor> {
  const loaded = await engine.load(network.model, initialise(network.model, FRESH_SEED));
  try {
    const run = await loaded.run(await feed(engine, network, samples), { keep: 'output' });
    return run.output;
  } finally {
    loaded.dispose();
  }
}
