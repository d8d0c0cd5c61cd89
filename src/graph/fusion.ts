import type { AvgPool2d } from '../layers/avg-pool2d.ts';
import { typeOf } from '../layers/registry.ts';
import type { Conv2d } from '../layers/conv2d.ts';
import type { Layer } from '../layers/layer-type.ts';
import type { Linear } from '../layers/linear.ts';
import type { LogSoftmax } from '../layers/log-softmax.ts';
import type { MaxPool2d } from '../layers/max-pool2d.ts';
import { poolWindow } from '../layers/pool-window.ts';
import type { Softmax } from '../layers/softmax.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
import type { Model, ModelNode } from './model.ts';
import { schedule } from './schedule.ts';
import { inferShapes } from './shapes.ts';

/** A node of a certain layer. */
type NodeOf<L extends Layer> = ModelNode & { readonly layer: L };

/**
 * Layers that run as one kernel, so that nothing between them is stored: a convolution or a dense
 * layer, a batch normalization, layers that map each value on its own, a pool, and more of those, or a
 * softmax.
 * Each reads the one before it alone, and is its only reader.
 */
export interface Fusion {
  readonly head: NodeOf<Conv2d | Linear>;
  readonly norm: ModelNode | undefined;
  /** Element-wise layers before the pool, or all of them. */
  readonly before: readonly ModelNode[];
  readonly pool: NodeOf<AvgPool2d | MaxPool2d> | undefined;
  readonly after: readonly ModelNode[];
  /** A softmax over the outputs of a dense layer, where they are few. */
  readonly softmax: NodeOf<Softmax | LogSoftmax> | undefined;
  /** All of these in their order, with the layers between them that change nothing. */
  readonly nodes: readonly ModelNode[];
}

export const isFusion = (part: Fusion | ModelNode): part is Fusion => 'head' in part;

/**
 * The model's layers in an order they can run in, with all that fuse taken together.
 *
 * @throws ShapeError naming the first layer that does not fit
 */
export function fuse(model: Model): (Fusion | ModelNode)[] {
  const shapes = inferShapes(model, 1);
  const order = schedule(model);
  const readers = readersOf(order);
  const taken = new Set<ModelNode>();
  return order.flatMap((node): (Fusion | ModelNode)[] => {
    if (taken.has(node)) return [];
    if (!isHead(node, shapes)) return [node];
    const fusion = grow(node, (one) => onlyReader(model, readers, one), shapes);
    for (const one of fusion.nodes) taken.add(one);
    return [fusion];
  });
}

/** The same with every layer on its own: for who wants all values. */
export function apart(model: Model): (Fusion | ModelNode)[] {
  const shapes = inferShapes(model, 1);
  return schedule(model).map((node) =>
    isHead(node, shapes) ? grow(node, () => undefined, shapes) : node,
  );
}

function readersOf(order: readonly ModelNode[]): Map<string, ModelNode[]> {
  const readers = new Map<string, ModelNode[]>();
  for (const node of order) {
    for (const name of node.inputs) readers.set(name, [...(readers.get(name) ?? []), node]);
  }
  return readers;
}

function onlyReader(
  model: Model,
  readers: ReadonlyMap<string, readonly ModelNode[]>,
  { name }: ModelNode,
): ModelNode | undefined {
  const own = readers.get(name) ?? [];
  const isAlone = own.length === 1 && own[0].inputs.length === 1 && name !== model.output;
  return isAlone ? own[0] : undefined;
}

function isHead(
  node: ModelNode,
  shapes: ReadonlyMap<string, Shape>,
): node is NodeOf<Conv2d | Linear> {
  const shape = shapes.get(node.inputs[0]) ?? [];
  if (node.layer.kind === 'Linear') return shape.length === 2;
  return node.layer.kind === 'Conv2d' && shape.length === 4 && (node.layer as Conv2d).groups === 1;
}

function grow(
  head: NodeOf<Conv2d | Linear>,
  next: (node: ModelNode) => ModelNode | undefined,
  shapes: ReadonlyMap<string, Shape>,
): Fusion {
  const shapeOf = ({ name }: ModelNode): Shape => shapes.get(name) ?? [];
  const nodes: ModelNode[] = [head];
  const [before, after]: ModelNode[][] = [[], []];
  let norm: ModelNode | undefined;
  let pool: Fusion['pool'];
  let softmax: Fusion['softmax'];
  for (let node = next(head); node !== undefined; node = next(node)) {
    const last = nodes[nodes.length - 1];
    const { isElementwise, isView } = typeOf(node.layer);
    if (softmax !== undefined) break;
    if (isElementwise === true) (pool === undefined ? before : after).push(node);
    else if (isNorm(node) && nodes.length === 1) norm = node;
    else if (pool === undefined && head.layer.kind === 'Conv2d' && isTiling(node, shapeOf(last)))
      pool = node;
    else if (head.layer.kind === 'Linear' && isShortSoftmax(node, shapeOf(last))) softmax = node;
    else if (isView !== true || !sameShape(shapeOf(node), shapeOf(last))) break;
    nodes.push(node);
  }
  return { head, norm, before, pool, after, softmax, nodes };
}

const isNorm = ({ layer: { kind } }: ModelNode): boolean =>
  kind === 'BatchNorm1d' || kind === 'BatchNorm2d';

/** Most outputs that one invocation makes a softmax of. */
const SHORT = 16;

function isShortSoftmax(node: ModelNode, shape: Shape): node is NodeOf<Softmax | LogSoftmax> {
  if (node.layer.kind !== 'Softmax' && node.layer.kind !== 'LogSoftmax') return false;
  const { dim } = node.layer as Softmax | LogSoftmax;
  return (dim === 1 || dim === -1) && shape.length === 2 && shape[1] <= SHORT;
}

/** A pool whose windows lie side by side on the input: each value of it is in one window at most. */
function isTiling(node: ModelNode, shape: Shape): node is NodeOf<AvgPool2d | MaxPool2d> {
  if (node.layer.kind !== 'AvgPool2d' && node.layer.kind !== 'MaxPool2d') return false;
  const layer = node.layer as AvgPool2d | MaxPool2d;
  const { kernel, stride, dilation, before } = poolWindow(layer);
  return [0, 1].every((d) => {
    const size = shape[shape.length - 2 + d];
    const hangsOver = layer.ceilMode && (size - kernel[d]) % stride[d] !== 0;
    return before[d] === 0 && dilation[d] === 1 && stride[d] >= kernel[d] && !hangsOver;
  });
}
