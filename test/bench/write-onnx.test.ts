import { expect, it } from 'vitest';
import { chainOf } from '../../bench/page/chain.ts';
import { writeOnnx } from '../../bench/page/write-onnx.ts';
import { readOnnx } from '../../src/formats.ts';
import {
  createEngine,
  inferShapes,
  initialise,
  type Model,
  type Weights,
} from '../../src/index.ts';
import { lenet } from '../../src/models/lenet.ts';
import { testCnn } from '../../src/models/test-cnn.ts';
import { randomTensor } from '../support/models.ts';

async function outputOf(model: Model, weights: Weights): Promise<Float32Array> {
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(model, weights);
  const input = randomTensor([3, ...model.inputs[0].shape], 5);
  return (await network.run(input)).output.data;
}

it.each([lenet, testCnn])(
  '$name is the same network once it is written and read',
  async (model) => {
    const weights = initialise(model, 3);
    const bytes = writeOnnx(model.name, chainOf(model, weights, inferShapes(model, 1)));
    const read = readOnnx(Uint8Array.from(bytes));
    expect(await outputOf(read.model, read.weights)).toEqual(await outputOf(model, weights));
  },
);

it('refuses a network with branches', () => {
  const [first, second, ...rest] = lenet.nodes;
  const branched = { ...lenet, nodes: [first, { ...second, inputs: ['input'] }, ...rest] };
  expect(() => chainOf(branched, new Map(), new Map())).toThrow('LeNet: tanh does not read conv1');
});
