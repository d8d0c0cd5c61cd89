import { batchNorm1d } from '../../layers/batch-norm1d.ts';
import { batchNorm2d } from '../../layers/batch-norm2d.ts';
import { cat } from '../../layers/cat.ts';
import { dropout } from '../../layers/dropout.ts';
import { hardtanh } from '../../layers/hardtanh.ts';
import { identity } from '../../layers/identity.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { leakyReLU } from '../../layers/leaky-relu.ts';
import { logSoftmax } from '../../layers/log-softmax.ts';
import { relu } from '../../layers/relu.ts';
import { sigmoid } from '../../layers/sigmoid.ts';
import { softmax } from '../../layers/softmax.ts';
import { tanh } from '../../layers/tanh.ts';
import { addition, difference, multiplication } from './arithmetic.ts';
import type { Converted } from './converted.ts';
import { gemm, matMul } from './linear-operators.ts';
import type { NodeReader } from './node-reader.ts';
import { padding } from './padding.ts';
import {
  flattenLayer,
  reshapeLayer,
  squeezeLayer,
  transposeLayer,
  unsqueezeLayer,
} from './view-operators.ts';
import { averagePool, convolution, globalAveragePool, maxPool } from './windows.ts';

type Operator = (node: NodeReader) => Converted;

const simple =
  (make: (node: NodeReader) => Layer): Operator =>
  (node) => ({ layer: make(node), inputs: [node.value(0)] });

/** As after training: with the mean and the variance that the file holds. */
function batchNormalization(node: NodeReader): Converted {
  if (node.integer('training_mode', 0) !== 0) node.refuse('training_mode=1');
  const [weight, bias, mean, variance] = [1, 2, 3, 4].map((i) => node.constant(i));
  const make = node.shape(0).length === 4 ? batchNorm2d : batchNorm1d;
  return {
    layer: make(weight.data.length, { eps: node.float('epsilon', 1e-5) }),
    inputs: [node.value(0)],
    weights: { weight, bias, running_mean: mean, running_var: variance },
  };
}

/** From opset 13 on along one dimension; before, over all from it on. */
function softmaxDimension(node: NodeReader): number {
  const shape = node.shape(0);
  if (node.opset >= 13) return node.integer('axis', -1);
  const axis = node.integer('axis', 1);
  const from = axis < 0 ? axis + shape.length : axis;
  const wide = shape.flatMap((size, d) => (d >= from && size > 1 ? [d] : []));
  if (wide.length > 1) node.refuse(`softmax over ${wide.length} dimensions at once`);
  return wide.at(0) ?? from;
}

const LARGEST = 3.4028234663852886e38;

/** The bounds are attributes before opset 11, and inputs from then on. */
function clipLayer(node: NodeReader): Layer {
  const low = node.optionalConstant(1)?.data[0] ?? node.float('min', -LARGEST);
  const high = node.optionalConstant(2)?.data[0] ?? node.float('max', LARGEST);
  return hardtanh(Math.max(low, -LARGEST), Math.min(high, LARGEST));
}

/** ONNX's operators that are layers of the catalog. */
export const operators: Readonly<Record<string, Operator>> = {
  Conv: convolution,
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: globalAveragePool,
  Gemm: gemm,
  MatMul: matMul,
  Add: addition,
  Sub: difference,
  Mul: multiplication,
  Concat: (node) => ({ layer: cat({ dim: node.integer('axis', 1) }), inputs: node.values() }),
  Relu: simple(() => relu()),
  LeakyRelu: simple((node) => leakyReLU(node.float('alpha', 0.01))),
  Tanh: simple(() => tanh()),
  Sigmoid: simple(() => sigmoid()),
  Clip: simple(clipLayer),
  Softmax: simple((node) => softmax({ dim: softmaxDimension(node) })),
  LogSoftmax: simple((node) => logSoftmax({ dim: softmaxDimension(node) })),
  BatchNormalization: batchNormalization,
  Flatten: simple(flattenLayer),
  Reshape: simple(reshapeLayer),
  Squeeze: simple(squeezeLayer),
  Unsqueeze: simple(unsqueezeLayer),
  Transpose: simple(transposeLayer),
  Identity: simple(() => identity()),
  Pad: padding,
  Dropout: simple(() => dropout()),
};
