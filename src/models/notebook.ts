import { inferShapes } from '../graph/shapes.ts';
import { parametersOf } from '../graph/weights.ts';
import type { Model } from '../graph/model.ts';
import { float32Text } from '../tensor/float32-text.ts';
import { formatTorchSize, formatTuple, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { lenet, lenetHybrid, lenetLoss } from './lenet.ts';
import {
  classifier,
  featureExtractor,
  sequentialModel,
  sequentialOfLayers,
  testCnn,
  testCnnOfLayers,
} from './test-cnn.ts';

/** A line that the notebook prints, as what stands in it. */
type Line =
  | { readonly form: 'tuple' | 'size'; readonly label: string; readonly of: string }
  | { readonly form: 'parameters'; readonly of: string }
  | { readonly form: 'value'; readonly of: string };

/** A network of the course's notebook, in the order of its cells. */
export interface NotebookNetwork {
  /** Stands in the page's address. */
  readonly id: string;
  readonly cell: number;
  /** The cell's heading. */
  readonly heading: string;
  readonly model: Model;
  /** Samples that the cell runs. */
  readonly batch: number;
  readonly lines: readonly Line[];
  /** The network whose output is this one's input, where a cell goes on with another's x. */
  readonly after?: string;
  /** What PyTorch does with the cell as it is written. */
  readonly remark?: string;
}

const tuple = (label: string, of: string): Line => ({ form: 'tuple', label: `${label} : `, of });
const size = (of: string): Line => ({ form: 'size', label: 'x: ', of });
const parameters = (of: string): Line => ({ form: 'parameters', of });

/** The nine networks of the notebook. */
export const notebook: readonly NotebookNetwork[] = [
  {
    id: 'feature-extractor',
    cell: 1,
    heading: 'Shapes in the Feature Extractors',
    model: featureExtractor,
    batch: 32,
    lines: [
      tuple('Input', 'input'),
      parameters('conv1'),
      tuple('After conv1', 'relu'),
      tuple('After conv pool1', 'conv1_pool'),
      parameters('conv2'),
      tuple('After conv2', 'relu_1'),
      tuple('After conv pool2', 'conv2_pool'),
      tuple('After flatten', 'flatten'),
    ],
  },
  {
    id: 'classifier',
    cell: 2,
    heading: 'Shapes in the Classifier',
    model: classifier,
    batch: 32,
    lines: [
      tuple('Input feature', 'input'),
      parameters('dense1'),
      tuple('After dense1', 'relu'),
      parameters('dense2'),
      tuple('After dense2', 'relu_1'),
      parameters('dense3'),
      tuple('After dense3', 'softmax'),
    ],
    after: 'feature-extractor',
    remark: "Run without the cell before it: NameError: name 'x' is not defined",
  },
  {
    id: 'sequential',
    cell: 3,
    heading: 'Implementation with Sequential Method',
    model: sequentialModel,
    batch: 4,
    lines: [],
    remark: 'The cell builds the model and never calls it. Called on x, it gives (4, 10)',
  },
  {
    id: 'sub-classing',
    cell: 4,
    heading: 'Implementation with Model Sub-classing',
    model: testCnn,
    batch: 4,
    lines: [],
    remark:
      "forward has no return, so y is None. y.shape: AttributeError: 'NoneType' object has no " +
      "attribute 'shape'. The layers shown are those that forward ran",
  },
  {
    id: 'layer-sub-classing',
    cell: 5,
    heading: 'Implementation with Sequential + layer sub-classing',
    model: sequentialOfLayers,
    batch: 4,
    lines: [],
    remark: "Run without the cells before it: NameError: name 'I_c' is not defined",
  },
  {
    id: 'model-and-layer-sub-classing',
    cell: 6,
    heading: 'Implementation with Model and Layer-Subclassing',
    model: testCnnOfLayers,
    batch: 4,
    lines: [],
    remark: "Run without the cells before it: NameError: name 'N' is not defined",
  },
  {
    id: 'lenet',
    cell: 7,
    heading: 'LeNet with Model Sub-classing',
    model: lenet,
    batch: 32,
    lines: [
      size('input'),
      size('tanh'),
      size('avgpool'),
      size('tanh_1'),
      size('avgpool_1'),
      size('tanh_2'),
      size('flatten'),
      size('tanh_3'),
      size('softmax'),
    ],
    remark: 'The cell builds the model and never calls it, so these lines never appear there',
  },
  {
    id: 'lenet-hybrid',
    cell: 8,
    heading: 'LeNet with Hybrid Method',
    model: lenetHybrid,
    batch: 32,
    lines: [],
  },
  {
    id: 'lenet-loss',
    cell: 9,
    heading: 'Forward Propagation of LeNet',
    model: lenetLoss,
    batch: 32,
    lines: [{ form: 'value', of: 'loss_function' }],
    remark:
      'CrossEntropyLoss takes logits, but gets probabilities here: softmax runs twice, and the ' +
      'loss can only lie between 1.4612 and 2.4612. A uniform guess gives ln 10 = 2.3026',
  },
];

/**
 * What the network's cell prints for a batch of `n`, line for line.
 *
 * @param values of a pass, for the cell that prints one
 */
export function printedLines(
  { model, lines }: NotebookNetwork,
  n: number,
  values: ReadonlyMap<string, Tensor> = new Map(),
): string[] {
  const shapes = inferShapes(model, n);
  const weights = new Map(parametersOf(model).map(({ key, shape }) => [key, shape]));
  return lines.map((line) =>
    line.form === 'value'
      ? printNumber(values.get(line.of)?.data.at(0))
      : printLine(line, shapes, weights),
  );
}

/** A float32 as NumPy prints it. */
const printNumber = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? 'nan' : float32Text(value);

function printLine(
  line: Exclude<Line, { form: 'value' }>,
  shapes: ReadonlyMap<string, Shape>,
  weights: ReadonlyMap<string, Shape>,
): string {
  if (line.form === 'parameters') {
    const [weight, bias] = ['weight', 'bias'].map(
      (name) => weights.get(`${line.of}.${name}`) ?? [],
    );
    return `W/B : ${formatTuple(weight)}/${formatTuple(bias)}`;
  }
  const shape = shapes.get(line.of) ?? [];
  return line.label + (line.form === 'tuple' ? formatTuple(shape) : formatTorchSize(shape));
}
