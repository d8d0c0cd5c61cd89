import { graph, type Model } from '../graph/model.ts';
import { avgPool2d } from '../layers/avg-pool2d.ts';
import { conv2d } from '../layers/conv2d.ts';
import { crossEntropyLossLayer } from '../layers/cross-entropy-loss.ts';
import { flatten } from '../layers/flatten.ts';
import { linear } from '../layers/linear.ts';
import { softmax } from '../layers/softmax.ts';
import { tanh } from '../layers/tanh.ts';
import { callNodes, chainOfCalls, within, type Call } from './calls.ts';

/** One sample: a grey picture of 32 × 32. */
const PICTURE = [1, 32, 32];

const classify: Call[] = [
  ['flatten', flatten()],
  ['dense1', linear(120, 84)],
  ['tanh', tanh()],
  ['dense2', linear(84, 10)],
  ['softmax', softmax({ dim: 1 })],
];

/**
 * Cell 7: the course's LeNet as one module, `[N, 1, 32, 32]` → `[N, 10]`, 61,706 parameters.
 *
 * @see LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document
 *   recognition"; here each map of conv2 sees all six before it, and the output is a softmax
 */
export const lenet: Model = chainOfCalls('LeNet', PICTURE, [
  ['conv1', conv2d(1, 6, 5)],
  ['tanh', tanh()],
  ['avgpool', avgPool2d(2)],
  ['conv2', conv2d(6, 16, 5)],
  ['tanh', tanh()],
  ['avgpool', avgPool2d(2)],
  ['conv3', conv2d(16, 120, 5)],
  ['tanh', tanh()],
  ...classify,
]);

const convLayer = (name: string, from: number, to: number, pool: boolean): Call[] =>
  within(name, [
    ['conv', conv2d(from, to, 5)],
    ['tanh', tanh()],
    ...(pool ? [['pool', avgPool2d(2)] as const] : []),
  ]);

const hybridCalls: Call[] = [
  ...convLayer('conv1', 1, 6, true),
  ...convLayer('conv2', 6, 16, true),
  ...convLayer('conv3', 16, 120, false),
  ...classify,
];

/** Cell 8: the same LeNet out of ConvLayer modules. */
export const lenetHybrid: Model = chainOfCalls('LeNet, hybrid', PICTURE, hybridCalls);

/** Cell 9: cell 8's LeNet, and the loss of its probabilities against `labels` `[N]`. */
export const lenetLoss: Model = graph('LeNet, loss', { input: PICTURE, labels: [] }, [
  ...callNodes(hybridCalls),
  { name: 'loss_function', layer: crossEntropyLossLayer(), inputs: ['softmax', 'labels'] },
]);

/**
 * Weights under another LeNet's names: the same modules, with and without ConvLayer around them.
 *
 * @returns the weights as cell 8 and 9 name them, `conv1.conv.weight` for `conv1.weight`
 */
export function hybridWeights<T>(weights: ReadonlyMap<string, T>): Map<string, T> {
  const rename = (key: string) => key.replace(/^(conv\d)\.(weight|bias)$/, '$1.conv.$2');
  return new Map([...weights].map(([key, value]) => [rename(key), value]));
}
