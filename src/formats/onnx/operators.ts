import { batchNorm1d } from '../../layers/batch-norm1d.ts';
import { batchNorm2d } from '../../layers/batch-norm2d.ts';
import { cat } from '../../layers/cat.ts';
import { dropout } from '../../layers/dropout.ts';
import { flatten } from '../../layers/flatten.ts';
import { hardtanh } from '../../layers/hardtanh.ts';
import { identity } from '../../layers/identity.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { leakyReLU } from '../../layers/leaky-relu.ts';
import { linear } from '../../layers/linear.ts';
import { logSoftmax } from '../../layers/log-softmax.ts';
import { relu } from '../../layers/relu.ts';
import { sigmoid } from '../../layers/sigmoid.ts';
import { softmax } from '../../layers/softmax.ts';
import { tanh } from '../../layers/tanh.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { addition, difference, multiplication } from './arithmetic.ts';
import type { NodeReader } from './node-reader.ts';
import { padding } from './padding.ts';
import { averagePool, convolution, globalAveragePool, maxPool } from './windows.ts';

/**
 * What a node becomes: a layer, the values that feed it, its weights by their names in torch.nn.
 * Without a layer its first input goes on as it is.
 */
export interface Converted {
  readonly layer?: Layer;
  readonly inputs: readonly string[];
  /** What its first input goes through before. */
  readonly before?: Layer;
  readonly weights?: Readonly<Record<string, Tensor>>;
}

type Operator = (node: NodeReader) => Converted;

const simple =
  (make: (node: NodeReader) => Layer): Operator =>
  (node) => ({ layer: make(node), inputs: [node.value(0)] });

/** Y = alpha · A · B + beta · C, with A a batch of rows and B and C constants. */
function gemm(node: NodeReader): Converted {
  if (node.integer('transA', 0) !== 0) node.refuse('transA=1');
  const [alpha, beta] = [node.float('alpha', 1), node.float('beta', 1)];
  const b = node.constant(1);
  if (b.shape.length !== 2) node.refuse(`weights of ${b.shape.length} dimensions`);
  const weight = scaled(node.integer('transB', 0) === 1 ? b : transposed(b), alpha);
  const [outputs, inputs] = weight.shape;
  const c = node.optionalConstant(2);
  const bias = c && scaled(stretched(node, c, outputs), beta);
  return {
    layer: linear(inputs, outputs, { bias: bias !== undefined }),
    inputs: [node.value(0)],
    weights: bias === undefined ? { weight } : { weight, bias },
  };
}

function matMul(node: NodeReader): Converted {
  const b = node.constant(1);
  if (b.shape.length !== 2) node.refuse(`a constant of ${b.shape.length} dimensions`);
  const weight = transposed(b);
  const [outputs, inputs] = weight.shape;
  return {
    layer: linear(inputs, outputs, { bias: false }),
    inputs: [node.value(0)],
    weights: { weight },
  };
}

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

const scaled = ({ shape, data }: Tensor, factor: number): Tensor => ({
  shape,
  data: factor === 1 ? data : data.map((value) => value * factor),
});

function transposed({ shape: [rows, columns], data }: Tensor): Tensor {
  const turned = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) turned[c * rows + r] = data[r * columns + c];
  }
  return { shape: [columns, rows], data: turned };
}

/** A bias for each output: from one number, or from as many. */
function stretched(node: NodeReader, { shape, data }: Tensor, outputs: number): Tensor {
  const isRow = shape.slice(0, -1).every((size) => size === 1);
  if (!isRow || (data.length !== 1 && data.length !== outputs)) {
    node.refuse('a bias that differs from sample to sample');
  }
  return {
    shape: [outputs],
    data: data.length === outputs ? data : new Float32Array(outputs).fill(data[0]),
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

function flattenLayer(node: NodeReader): Layer {
  const rank = node.shape(0).length;
  const axis = node.integer('axis', 1);
  const from = axis < 0 ? axis + rank : axis;
  if (from !== 1) node.refuse(`axis=${axis}, which joins the batch with what follows`);
  return flatten();
}

/** A Reshape that keeps the batch and joins the rest. */
function reshapeLayer(node: NodeReader): Layer {
  const given = node.shape(0);
  const sizes = [...node.constant(1).data];
  const rest = given.slice(1).reduce((product, size) => product * size, 1);
  const [first, second] = sizes;
  const keepsBatch = first === given[0] || first === 0 || (first === -1 && second === rest);
  const joins = sizes.length === 2 && (second === rest || (second === -1 && first !== -1));
  if (!keepsBatch || !joins) node.refuse(`the shape [${sizes.join(', ')}]`);
  return flatten();
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
  Identity: simple(() => identity()),
  Pad: padding,
  Dropout: simple(() => dropout()),
};
