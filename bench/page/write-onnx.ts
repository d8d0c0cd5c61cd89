import { pair, type PairLike } from '../../src/layers/pair.ts';
import type { Shape } from '../../src/tensor/shape.ts';
import { biasOf, paddingOf, weightOf, type Link } from './chain.ts';
import { field, message } from './protobuf-writer.ts';

const IR_VERSION = 8;
const OPSET = 13;
const FLOAT = 1;
/** AttributeProto.AttributeType. */
const [INT, INTS] = [2, 7];

type Attributes = Readonly<Record<string, number | readonly number[]>>;

/**
 * A network as an ONNX file (a ModelProto) whose batch is left open.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function writeOnnx(name: string, chain: readonly Link[]): Uint8Array {
  const [first, last] = [chain[0], chain[chain.length - 1]];
  const nodes = chain.map((link, i) => node(link, i === 0 ? 'input' : chain[i - 1].name));
  const weights = chain.filter(({ weight }) => weight !== undefined);
  const graph = message(
    ...nodes.map((one) => field(1, one)),
    field(2, name),
    ...weights.map((link) => field(5, initializer(`${link.name}.weight`, weightOf(link)))),
    ...weights.map((link) => {
      const data = biasOf(link);
      return field(5, initializer(`${link.name}.bias`, { shape: [data.length], data }));
    }),
    field(11, valueInfo('input', first.input)),
    field(12, valueInfo(last.name, last.output)),
  );
  const opset = message(field(1, ''), field(2, OPSET));
  return message(field(1, IR_VERSION), field(2, 'lenet-lab'), field(7, graph), field(8, opset));
}

function node(link: Link, input: string): Uint8Array {
  const { op, attributes } = operator(link);
  const weights = link.weight === undefined ? [] : [`${link.name}.weight`, `${link.name}.bias`];
  return message(
    ...[input, ...weights].map((one) => field(1, one)),
    field(2, link.name),
    field(3, link.name),
    field(4, op),
    ...Object.entries(attributes).map(([key, value]) => field(5, attribute(key, value))),
  );
}

function operator({ layer }: Link): { op: string; attributes: Attributes } {
  switch (layer.kind) {
    case 'Conv2d': {
      const pads = new Array<number>(4).fill(paddingOf(layer));
      const window = windowOf(layer.kernelSize, layer.stride);
      return { op: 'Conv', attributes: { ...window, pads } };
    }
    case 'AvgPool2d':
      return { op: 'AveragePool', attributes: windowOf(layer.kernelSize, layer.stride) };
    case 'MaxPool2d':
      return { op: 'MaxPool', attributes: windowOf(layer.kernelSize, layer.stride) };
    case 'Linear':
      return { op: 'Gemm', attributes: { transB: 1 } };
    case 'Flatten':
      return { op: 'Flatten', attributes: { axis: 1 } };
    case 'Softmax':
      return { op: 'Softmax', attributes: { axis: 1 } };
    case 'ReLU':
      return { op: 'Relu', attributes: {} };
    case 'Tanh':
      break;
  }
  return { op: layer.kind, attributes: {} };
}

const windowOf = (kernel: PairLike, stride: PairLike | null): Attributes => ({
  kernel_shape: pair(kernel),
  strides: pair(stride ?? kernel),
});

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value === 'number') return message(field(1, name), field(3, value), field(20, INT));
  return message(field(1, name), ...value.map((one) => field(8, one)), field(20, INTS));
}

/** A TensorProto; its numbers are little-endian in the file, as in every browser's memory. */
function initializer(
  name: string,
  { shape, data }: { shape: Shape; data: Float32Array },
): Uint8Array {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message(
    ...shape.map((size) => field(1, size)),
    field(2, FLOAT),
    field(8, name),
    field(9, raw),
  );
}

/** A ValueInfoProto of `[N, ...sample]`. */
function valueInfo(name: string, sample: Shape): Uint8Array {
  const batch = message(field(2, 'N'));
  const sizes = sample.map((size) => message(field(1, size)));
  const shape = message(...[batch, ...sizes].map((one) => field(1, one)));
  const tensor = message(field(1, FLOAT), field(2, shape));
  return message(field(1, name), field(2, message(field(1, tensor))));
}
