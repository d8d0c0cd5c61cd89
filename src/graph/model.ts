import type { Layer } from '../layers/layer-type.ts';
import { ArgumentError } from '../tensor/errors.ts';
import type { Shape } from '../tensor/shape.ts';

/** A tensor that the person supplies; `shape` is one sample's, without the batch. */
export interface ModelInput {
  readonly name: string;
  readonly shape: Shape;
}

/** One use of a layer in a forward pass. */
export interface ModelNode {
  /** Unique in the model: `conv1`, `relu_1`, `conv1.conv`. */
  readonly name: string;
  readonly layer: Layer;
  /** Names of the nodes or inputs that feed it, in the layer's order. */
  readonly inputs: readonly string[];
  /** The module whose weights it uses, where that is not its own name: a module called twice. */
  readonly module?: string;
  /** The function of torch that it is, where it is no module: `relu`, `view`, `add`. */
  readonly function?: string;
  /** The module whose forward calls that function, where that is not the network's: `layers.0`. */
  readonly caller?: string;
}

/** A network as plain data: it survives `JSON.stringify`, but for
 * infinite attributes. Nodes may stand in any order. */
export interface Model {
  readonly name: string;
  readonly inputs: readonly ModelInput[];
  readonly nodes: readonly ModelNode[];
  /** Name of the node whose value is the network's. */
  readonly output: string;
}

/** Prefix of the node's weights in a state_dict. */
export function moduleOf(node: ModelNode): string {
  return node.module ?? node.name;
}

/**
 * A chain of layers from one input, torch.nn.Sequential with names.
 *
 * @param inputShape one sample's shape, `[C, H, W]`
 * @throws ArgumentError when there is no layer or one is named `input`
 */
export function sequential(
  name: string,
  inputShape: Shape,
  layers: Readonly<Record<string, Layer>>,
): Model {
  const names = Object.keys(layers);
  const nodes = names.map((own, i) => ({
    name: own,
    layer: layers[own],
    inputs: [i === 0 ? 'input' : names[i - 1]],
  }));
  return graph(name, { input: inputShape }, nodes);
}

/**
 * A network of any shape, whose output is its last node unless another is named.
 *
 * @param inputs one sample's shape for each input, by name
 * @throws ArgumentError when names repeat, or a node reads what does not exist
 */
export function graph(
  name: string,
  inputs: Readonly<Record<string, Shape>>,
  nodes: readonly ModelNode[],
  output: string | undefined = nodes.at(-1)?.name,
): Model {
  const known = new Set(Object.keys(inputs));
  for (const node of nodes) {
    if (known.has(node.name)) throw new ArgumentError(`${name}: two values are named ${node.name}`);
    known.add(node.name);
  }
  for (const node of nodes) {
    const missing = node.inputs.find((from) => !known.has(from));
    if (missing !== undefined) {
      throw new ArgumentError(`${name}: ${node.name} reads ${missing}, which does not exist`);
    }
  }
  if (output === undefined || !known.has(output)) {
    throw new ArgumentError(`${name}: there is no layer to take the output from`);
  }
  const list = Object.entries(inputs).map(([own, shape]) => ({ name: own, shape: [...shape] }));
  return { name, inputs: list, nodes: [...nodes], output };
}
