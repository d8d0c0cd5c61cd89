import { ArgumentError, ShapeError } from '../tensor/errors.ts';
import { elementCount, formatSize, formatTuple, type Shape } from '../tensor/shape.ts';
import {
  broadcast,
  broadcastConstants,
  broadcastShape,
  checkRank,
  operandIndex,
} from './broadcast.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { perElement } from './plan.ts';
import type { Terms } from './terms.ts';

/** A layer with one tensor of its own, the same for every sample. */
export interface ParameterLayer extends Layer {
  /** Of the parameter: it broadcasts to one sample, `[C, 1, 1]` for a number to each channel. */
  readonly shape: Shape;
}

/** @throws ArgumentError unless the sizes are whole and positive */
export function requireShape(kind: string, shape: Shape): void {
  if (shape.every((size) => Number.isInteger(size) && size > 0)) return;
  throw new ArgumentError(`${kind} needs a shape of positive ints, got ${formatSize(shape)}`);
}

/** What the layer does with a value and its parameter's. */
interface ParameterPairing {
  /** Entry point of the kernel. */
  readonly kernel: string;
  readonly source: string;
  readonly parameter: { readonly name: string; readonly initial: number };
  readonly apply: (value: number, parameter: number) => number;
  /** The term, and the parameter's place in it. */
  readonly terms: (input: readonly number[], parameter: readonly number[]) => Terms;
}

function inferShape(kind: string, { shape }: ParameterLayer, x: Shape): Shape {
  const output = broadcastShape(x, shape);
  if (shape.length >= x.length) {
    throw new ShapeError(
      `${kind} of ${formatSize(x)} by ${formatSize(shape)} would mix the samples of a batch: ` +
        'the parameter must have fewer dimensions',
    );
  }
  checkRank(kind, output);
  return output;
}

/** A layer type that puts each value together with one of its parameter, which is broadcast. */
export function pairwiseParameter<L extends ParameterLayer>(
  kind: L['kind'],
  { kernel, source, parameter: { name, initial }, apply, terms }: ParameterPairing,
): LayerType<L> {
  return {
    kind,
    arity: 1,
    // A constant of the code or of a file: nothing says that it is learned.
    parameters: ({ shape }) => [{ name, shape, fanIn: 0, initial, isBuffer: true }],
    inferShape: (layer, [x]) => inferShape(kind, layer, x),
    reference(layer, [x], { [name]: own }) {
      inferShape(kind, layer, x.shape);
      return broadcast(x, own, apply);
    },
    terms: ({ shape }, [x], index) => terms(operandIndex(x, index), operandIndex(shape, index)),
    plan: (layer, [x]) => ({
      kernel,
      source,
      constants: broadcastConstants(x.slice(1), layer.shape, { isShared: true }),
      bindings: [{ from: 'input', at: 0 }, { from: 'parameter', name }, { from: 'output' }],
      dispatch: perElement(elementCount(inferShape(kind, layer, x).slice(1))),
    }),
    describe: ({ shape }) => `${kind}(${formatTuple(shape)})`,
  };
}
