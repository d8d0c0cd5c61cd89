import { linear } from '../../layers/linear.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { Converted } from './converted.ts';
import type { NodeReader } from './node-reader.ts';

/** Y = alpha · A · B + beta · C, with A a batch of rows and B and C constants. */
export function gemm(node: NodeReader): Converted {
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

/** A batch times a constant matrix, whatever dimensions of one stand before it. */
export function matMul(node: NodeReader): Converted {
  const b = node.constant(1);
  const isMatrix = b.shape.length >= 2 && b.shape.slice(0, -2).every((size) => size === 1);
  if (!isMatrix || b.shape.length > node.shape(0).length) {
    node.refuse(`a constant of ${b.shape.length} dimensions`);
  }
  const weight = transposed({ shape: b.shape.slice(-2), data: b.data });
  const [outputs, inputs] = weight.shape;
  return {
    layer: linear(inputs, outputs, { bias: false }),
    inputs: [node.value(0)],
    weights: { weight },
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
