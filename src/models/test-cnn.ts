import { sequential, type Model } from '../graph/model.ts';
import { conv2d } from '../layers/conv2d.ts';
import { flatten } from '../layers/flatten.ts';
import { linear } from '../layers/linear.ts';
import { maxPool2d } from '../layers/max-pool2d.ts';
import { relu } from '../layers/relu.ts';
import { softmax } from '../layers/softmax.ts';
import { chainOfCalls, within, type Call } from './calls.ts';

/** One sample of the course's random pictures: `[3, 28, 28]`. */
const PICTURE = [3, 28, 28];

const conv = (from: number, to: number) => conv2d(from, to, 3, { padding: 1 });
const pool = () => maxPool2d(2, { stride: 2 });

/** Three dense layers with the course's widths, for any number of features. */
const head = (features: number): Record<string, ReturnType<typeof linear>> => ({
  dense1: linear(features, 50),
  dense2: linear(50, 30),
  dense3: linear(30, 10),
});

/** Cell 1: two convolutions of five filters, `[N, 3, 28, 28]` → `[N, 245]`. */
export const featureExtractor: Model = chainOfCalls('Feature extractor', PICTURE, [
  ['conv1', conv(3, 5)],
  ['relu', relu()],
  ['conv1_pool', pool()],
  ['conv2', conv(5, 5)],
  ['relu', relu()],
  ['conv2_pool', pool()],
  ['flatten', flatten()],
]);

/** Cell 2: `[N, 245]` → `[N, 10]`. */
export const classifier: Model = chainOfCalls(
  'Classifier',
  [245],
  [
    ['dense1', linear(245, 50)],
    ['relu', relu()],
    ['dense2', linear(50, 25)],
    ['relu', relu()],
    ['dense3', linear(25, 10)],
    ['softmax', softmax({ dim: 1 })],
  ],
);

/** Cell 3: one convolution and three dense layers, by `add_module`. */
export const sequentialModel: Model = sequential('Sequential', PICTURE, {
  conv1: conv(3, 10),
  relu1: relu(),
  MaxPool1: pool(),
  flatten: flatten(),
  dense1: head(1960).dense1,
  relu2: relu(),
  dense2: head(1960).dense2,
  relu3: relu(),
  dense3: head(1960).dense3,
  softmax: softmax({ dim: 1 }),
});

const CHANNELS = [3, 10, 20, 30] as const;
const { dense1, dense2, dense3 } = head(270);

const flatConvolutions: Call[] = [1, 2, 3].flatMap((i): Call[] => [
  [`conv${i}`, conv(CHANNELS[i - 1], CHANNELS[i])],
  ['relu', relu()],
  ['maxpool', pool()],
]);

const myConvolutions: Call[] = [1, 2, 3].flatMap((i) =>
  within(`conv${i}`, [
    ['conv', conv(CHANNELS[i - 1], CHANNELS[i])],
    ['relu', relu()],
    ['pool', pool()],
  ]),
);

const classify = (activations: readonly [string, string]): Call[] => [
  ['flatten', flatten()],
  ['dense1', dense1],
  [activations[0], relu()],
  ['dense2', dense2],
  [activations[1], relu()],
  ['dense3', dense3],
  ['softmax', softmax({ dim: 1 })],
];

/** Cell 4: TestCNN, every layer an attribute of one module. */
export const testCnn: Model = chainOfCalls('TestCNN', PICTURE, [
  ...flatConvolutions,
  ...classify(['relu', 'relu']),
]);

/** Cell 5: a Sequential of MyConv modules. */
export const sequentialOfLayers: Model = chainOfCalls('Sequential of MyConv', PICTURE, [
  ...myConvolutions,
  ...classify(['relu2', 'relu3']),
]);

/** Cell 6: TestCNN out of MyConv modules. */
export const testCnnOfLayers: Model = chainOfCalls('TestCNN of MyConv', PICTURE, [
  ...myConvolutions,
  ...classify(['relu', 'relu']),
]);
