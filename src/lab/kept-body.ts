import { graph, type ModelNode } from '../graph/model.ts';
import { inferShapes } from '../graph/shapes.ts';
import { checkWeights, type Weights } from '../graph/weights.ts';
import { FRAME, mnistToInput } from '../images/input.ts';
import { registerAll } from '../layers/catalog.ts';
import type { Layer } from '../layers/layer-type.ts';
import { notebook } from '../models/notebook.ts';
import { FormatError } from '../tensor/errors.ts';
import type { Shape } from '../tensor/shape.ts';
import { tensor, type Tensor } from '../tensor/tensor.ts';
import type { MadeNetwork } from './custom-network.ts';
import { fieldsOf, listOf, textOf, textOrNothing, wholeOf, type Fields } from './guards.ts';
import { readNote } from './kept-head.ts';
import type { Sample } from './sample.ts';

/** The network as data for structured clones: weights are typed arrays of just their size. */
export function encodeBody(network: MadeNetwork): Fields {
  const { heading, model, batch, after, remark, file, notes, printed, samples } = network;
  return {
    heading,
    model,
    batch,
    after,
    remark,
    file,
    notes,
    printed,
    weights: tensorsOut(network.weights),
    samples: samples?.map(({ file: name, frame, inputs }) => ({
      file: name,
      frame: frame.slice(),
      inputs: tensorsOut(Object.entries(inputs ?? {})),
    })),
  };
}

/**
 * The network of what {@link encodeBody} made.
 *
 * @throws FormatError, ArgumentError, ShapeError or WeightError where it is something else
 */
export function decodeBody(value: unknown): MadeNetwork {
  const fields = fieldsOf(value, 'network');
  const { heading, batch, after, remark, file, notes, printed, samples } = fields;
  const model = readModel(fieldsOf(fields['model'], 'model'));
  const weights: Weights = new Map(listOf(fields['weights'], 'weights', readTensor));
  checkWeights(model, weights);
  const base = textOrNothing(after, 'after');
  const said = textOrNothing(remark, 'remark');
  const ofFile = textOrNothing(file, 'file');
  if (base !== undefined && !notebook.some(({ id }) => id === base)) {
    throw new FormatError(`after: the notebook has no network '${base}'`);
  }
  return {
    cell: 0,
    heading: textOf(heading, 'heading'),
    model,
    batch: wholeOf(batch, 'batch', 1),
    lines: [],
    ...(base !== undefined && { after: base }),
    ...(said !== undefined && { remark: said }),
    ...(ofFile !== undefined && { file: ofFile }),
    ...(notes !== undefined && { notes: listOf(notes, 'notes', readNote) }),
    weights,
    printed: listOf(printed, 'printed', textOf),
    samples: samples === undefined ? undefined : readSamples(samples),
  };
}

/** A view of a large file would bring all of the file along. */
const tensorsOut = (tensors: Iterable<readonly [string, Tensor]>) =>
  Array.from(tensors, ([key, { shape, data }]) => ({ key, shape: [...shape], data: data.slice() }));

function readTensor(value: unknown, what: string): [string, Tensor] {
  const { key, shape, data } = fieldsOf(value, what);
  const name = textOf(key, `${what}.key`);
  if (!(data instanceof Float32Array)) throw new FormatError(`${name}: float32 was expected`);
  return [name, tensor(readShape(shape, name), data)];
}

const readShape = (value: unknown, what: string): Shape =>
  listOf(value, what, (size, at) => wholeOf(size, at));

/** Any model that can be run: its layers are known, and fit one another. */
function readModel({ name, inputs, nodes, output }: Fields) {
  const shapes = listOf(inputs, 'inputs', (value, what) => {
    const input = fieldsOf(value, what);
    return [textOf(input['name'], what), readShape(input['shape'], what)] as const;
  });
  const model = graph(
    textOf(name, 'name'),
    Object.fromEntries(shapes),
    listOf(nodes, 'nodes', readNode),
    textOf(output, 'output'),
  );
  registerAll();
  for (const [node, shape] of inferShapes(model, 1)) readShape(shape, node);
  return model;
}

function readNode(value: unknown, what: string): ModelNode {
  const { name, layer, inputs, module } = fieldsOf(value, what);
  textOf(fieldsOf(layer, what)['kind'], `${what}.kind`);
  const own = textOrNothing(module, what);
  return {
    name: textOf(name, what),
    layer: layer as Layer,
    inputs: listOf(inputs, what, textOf),
    ...(own !== undefined && { module: own }),
  };
}

function readSamples(value: unknown): Sample[] {
  const samples = listOf(value, 'samples', (item, what): Sample => {
    const { file, frame, inputs } = fieldsOf(item, what);
    if (!(frame instanceof Uint8Array) || frame.length !== FRAME * FRAME) {
      throw new FormatError(`${what}: a frame of ${FRAME * FRAME} bytes was expected`);
    }
    return {
      file: textOf(file, what),
      tensor: mnistToInput(frame),
      frame,
      stages: [],
      notices: [],
      inputs: Object.fromEntries(listOf(inputs, what, readTensor)),
    };
  });
  if (samples.length === 0) throw new FormatError('samples: at least one was expected');
  return samples;
}
