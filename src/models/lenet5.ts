import { sequential, type Model } from '../graph/model.ts';
import { avgPool2d } from '../layers/avg-pool2d.ts';
import { conv2d } from '../layers/conv2d.ts';
import { flatten } from '../layers/flatten.ts';
import { linear } from '../layers/linear.ts';
import { softmax } from '../layers/softmax.ts';
import { tanh } from '../layers/tanh.ts';

/**
 * The notebook's LeNet: input `[N, 1, 32, 32]`, output `[N, 10]` probabilities, 61,706 parameters.
 *
 * @see LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document
 *   recognition"; here every map of conv2 sees all six of pool1, and the output is a softmax
 */
export const lenet5: Model = sequential('LeNet-5', [1, 32, 32], {
  conv1: conv2d(1, 6, 5),
  tanh1: tanh(),
  pool1: avgPool2d(2),
  conv2: conv2d(6, 16, 5),
  tanh2: tanh(),
  pool2: avgPool2d(2),
  conv3: conv2d(16, 120, 5),
  tanh3: tanh(),
  flatten: flatten(),
  dense1: linear(120, 84),
  tanh4: tanh(),
  dense2: linear(84, 10),
  softmax: softmax({ dim: 1 }),
});
