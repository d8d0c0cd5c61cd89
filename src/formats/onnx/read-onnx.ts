import { graph, type Model, type ModelNode } from '../../graph/model.ts';
import { typeOf } from '../../layers/catalog.ts';
import { scale } from '../../layers/scale.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { ArgumentError, FormatError, ShapeError } from '../../tensor/errors.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { conversionNotes, type WeightNote } from '../weight-notes.ts';
import { Folding } from './folding/fold.ts';
import type { Folded } from './folding/folded.ts';
import { NodeReader } from './node-reader.ts';
import { readModelProto, type OnnxGraph, type OnnxNode } from './onnx-file.ts';
import type { OnnxTensor } from './onnx-tensor.ts';
import type { Converted } from './converted.ts';
import { operators } from './operators.ts';

/** A network and its weights out of one file. */
export interface OnnxModel {
  readonly model: Model;
  /** By state_dict keys. */
  readonly weights: Map<string, Tensor>;
  readonly notes: WeightNote[];
}

/** A value of the model, by the model's own name. */
interface Value {
  readonly name: string;
  readonly shape: Shape;
}

/** The batch where the file leaves it open: only shapes are inferred with it. */
const BATCH = 1;

/**
 * Reads an ONNX model: its graph as layers of the catalog, its initializers as their weights. Layers
 * are named after their weights' names, as `torch.onnx` writes them, or after their operators.
 *
 * @throws FormatError naming the node or the tensor that is not read
 * @see https://onnx.ai/onnx/operators/
 */
export function readOnnx(bytes: Uint8Array | ArrayBuffer): OnnxModel {
  return convertOnnx(readModelProto(new Uint8Array(bytes)));
}

/** The same; an error names the file. */
export function readOnnxFile(bytes: ArrayBuffer, fileName: string): OnnxModel {
  try {
    return readOnnx(bytes);
  } catch (error) {
    throw error instanceof FormatError ? new FormatError(`${fileName}: ${error.message}`) : error;
  }
}

/** The same, of a graph that was read. */
export function convertOnnx(file: OnnxGraph): OnnxModel {
  return new Conversion(file).result();
}

const isStated = (size: number | undefined): size is number => size !== undefined && size > 0;

/** How many samples a file is made for, where it says so, and of all inputs alike. */
function batchOf({ inputs, constants }: OnnxGraph): number | undefined {
  const open = inputs.filter(({ name }) => !constants.has(name));
  const [first, ...others] = open.map(({ shape }) => shape[0]);
  return isStated(first) && others.every((one) => one === first) ? first : undefined;
}

class Conversion {
  readonly #graph: OnnxGraph;
  readonly #constants: Map<string, OnnxTensor>;
  readonly #batch: number | undefined;
  readonly #sizes = new Map<string, Folded>();
  readonly #folding: Folding;
  readonly #shapes = new Map<string, Shape>();
  /** The model's name of each value. */
  readonly #names = new Map<string, string>();
  readonly #used: ReadonlySet<string>;
  readonly #taken = new Set<string>();
  readonly #nodes: ModelNode[] = [];
  readonly #weights = new Map<string, Tensor>();

  constructor(file: OnnxGraph) {
    this.#graph = file;
    this.#constants = new Map(file.constants);
    this.#batch = batchOf(file);
    this.#folding = new Folding(file.constants.values());
    const taken = [...file.nodes.flatMap(({ inputs }) => inputs), ...file.outputs];
    this.#used = new Set(taken.filter((name) => name !== ''));
  }

  result(): OnnxModel {
    const { name, outputs, nodes, constants } = this.#graph;
    const inputs = this.#inputs();
    for (const node of nodes) this.#add(node);
    if (outputs.length !== 1) {
      throw new FormatError(`it has ${outputs.length} outputs, but one is read`);
    }
    const output = this.#names.get(outputs[0]);
    if (output === undefined) throw new FormatError(`nothing makes its output, ${outputs[0]}`);
    return {
      model: graph(name === '' ? 'ONNX' : name, inputs, this.#nodes, output),
      weights: this.#weights,
      notes: conversionNotes(
        [...constants.values()].map(({ dtype }) => dtype).filter((one) => /float/.test(one)),
      ),
    };
  }

  /** Initializers may stand among the inputs too. */
  #inputs(): Record<string, Shape> {
    const inputs: Record<string, Shape> = {};
    for (const { name, shape } of this.#graph.inputs) {
      if (this.#constants.has(name)) continue;
      const [batch, ...sizes] = shape;
      const known = sizes.map((size, d) => {
        if (size !== undefined) return size;
        throw new FormatError(`input ${name} leaves its dimension ${d + 1} open`);
      });
      const own = this.#unique(name);
      inputs[own] = known;
      this.#names.set(name, own);
      this.#shapes.set(name, [isStated(batch) ? batch : BATCH, ...known]);
    }
    return inputs;
  }

  #add(node: OnnxNode): void {
    const reader = new NodeReader(node, {
      opset: this.#graph.opset,
      batch: this.#batch,
      constants: this.#constants,
      sizes: this.#sizes,
      shapes: this.#shapes,
      used: this.#used,
    });
    const folded = asRefusal(reader, () => this.#folding.fold(node.op, reader));
    if (folded !== undefined) return this.#keep(node.outputs[0], folded);
    const convert = Object.hasOwn(operators, node.op) ? operators[node.op] : undefined;
    if (convert === undefined) return reader.refuse('this operator');
    this.#place(
      node,
      asRefusal(reader, () => convert(reader)),
    );
  }

  /** A value that is known before the network runs. */
  #keep(name: string, { data, ...rest }: Folded): void {
    if (data instanceof Float32Array) this.#constants.set(name, { ...rest, data });
    else this.#sizes.set(name, { ...rest, data });
  }

  #place(node: OnnxNode, { layer, inputs, before, factors, weights = {} }: Converted): void {
    const [output] = node.outputs;
    if (this.#shapes.has(output)) throw new FormatError(`two values are named ${output}`);
    if (layer === undefined) return this.#pass(inputs[0], output);
    const [first, ...others] = inputs.map((input) => ({
      name: this.#names.get(input) ?? input,
      shape: this.#shapes.get(input) ?? [],
    }));
    const front = before === undefined ? first : this.#push('pad', before, [first]);
    const made = this.#push(this.#nameOf(node), layer, [front, ...others]);
    for (const [key, weight] of Object.entries(weights)) {
      this.#weights.set(`${made.name}.${key}`, { shape: weight.shape, data: weight.data });
    }
    const { name, shape } = factors === undefined ? made : this.#multiply(made, factors);
    this.#shapes.set(output, shape);
    this.#names.set(output, name);
  }

  #multiply(value: Value, factors: Tensor): Value {
    const product = this.#push('mul', scale(factors.shape), [value]);
    this.#weights.set(`${product.name}.weight`, factors);
    return product;
  }

  /** Adds a node to the model. */
  #push(wanted: string, layer: Layer, from: readonly Value[]): Value {
    const name = this.#unique(wanted);
    this.#nodes.push({ name, layer, inputs: from.map((one) => one.name) });
    try {
      const shapes = from.map(({ shape }) => shape);
      return { name, shape: typeOf(layer).inferShape(layer, shapes) };
    } catch (error) {
      throw error instanceof ShapeError ? new FormatError(`node ${name}: ${error.reason}`) : error;
    }
  }

  /** The same value under another name. */
  #pass(from: string, to: string): void {
    this.#shapes.set(to, this.#shapes.get(from) ?? []);
    this.#names.set(to, this.#names.get(from) ?? from);
  }

  /** `conv1` of `conv1.weight`, or the operator's name. */
  #nameOf({ op, inputs }: OnnxNode): string {
    const names = inputs.map((name) => this.#constants.get(name)?.name ?? name);
    const weight = [...inputs, ...names].find((name) => /^[\w.]+\.(?:weight|bias)$/.test(name));
    return weight?.replace(/\.(?:weight|bias)$/, '') ?? op.toLowerCase();
  }

  #unique(name: string): string {
    let own = name;
    for (let i = 1; this.#taken.has(own); i++) own = `${name}_${i}`;
    this.#taken.add(own);
    return own;
  }
}

/** What a layer does not take is the file's fault. */
function asRefusal<T>(reader: NodeReader, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof ArgumentError) reader.refuse(error.message);
    if (error instanceof ShapeError) reader.fail(error.reason);
    throw error;
  }
}
