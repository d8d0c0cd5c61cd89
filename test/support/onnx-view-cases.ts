import { readOnnx } from '../../src/formats.ts';
import type { Engine } from '../../src/index.ts';
import { sameShape } from '../../src/tensor/shape.ts';
import { sliceBatch, type Tensor } from '../../src/tensor/tensor.ts';
import { shareOfBound } from './expect-close.ts';
import { readBytes, readJson } from './fixtures.ts';

/** A network that torch.onnx wrote, and PyTorch's values for three samples. */
export interface ViewCase {
  readonly name: string;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly input: Tensor;
  readonly output: Tensor;
}

interface Entry {
  readonly shape: number[];
  readonly data: number[];
}

const tensorOf = ({ shape, data }: Entry): Tensor => ({ shape, data: Float32Array.from(data) });

/** The networks of test/golden/onnx/views. */
export async function viewCases(): Promise<ViewCase[]> {
  const { cases } = (await readJson('test/golden/onnx/views.json')) as {
    cases: { name: string; input: Entry; output: Entry }[];
  };
  return Promise.all(
    cases.map(async ({ name, input, output }) => ({
      name,
      file: await readBytes(`test/golden/onnx/views/${name}.onnx`),
      input: tensorOf(input),
      output: tensorOf(output),
    })),
  );
}

/** The distance from PyTorch's values, as a share of the bound, for each size of the batch from 1. */
export async function distancesByBatch(engine: Engine, one: ViewCase): Promise<number[]> {
  const { model, weights } = readOnnx(one.file);
  const network = await engine.load(model, weights);
  const distances: number[] = [];
  for (let n = 1; n <= one.input.shape[0]; n++) {
    const { output } = await network.run(sliceBatch(one.input, 0, n), { keep: 'output' });
    const expected = sliceBatch(one.output, 0, n);
    const isOfShape = sameShape(output.shape, expected.shape);
    distances.push(isOfShape ? shareOfBound(output.data, expected.data) : Infinity);
  }
  network.dispose();
  return distances;
}
