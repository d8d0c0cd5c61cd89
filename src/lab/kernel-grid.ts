import { moduleOf, type ModelNode } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/registry.ts';
import { indexOf, offsetOf, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';
import type { LabState } from './state.ts';
import type { WeightAt, WeightIndex } from './weight-reach.ts';

/** The parameter that kernels are. */
const WEIGHT = 'weight';

/**
 * A layer's weight as a table of kernels: a row for each output channel, a column for each input
 * channel, in every place a kernel of `height` × `width` weights. A dense layer's weight is one
 * column of kernels that are a row each; after a view of maps, such as a Flatten, its rows can be cut into kernels of
 * the maps' size, a column for each map.
 */
export interface KernelGrid {
  readonly node: ModelNode;
  readonly key: string;
  readonly weight: Tensor;
  readonly rows: number;
  readonly columns: number;
  readonly height: number;
  readonly width: number;
  /** Kernels of a row; fewer than the columns where channels come in groups. */
  readonly depth: number;
  /** The value whose channels the columns are. */
  readonly source: string;
}

/** A weight's place in the table. */
export interface KernelCell {
  readonly row: number;
  readonly column: number;
  readonly r: number;
  readonly s: number;
}

/** Whether a layer's weight is a table: that of a convolution or a dense layer, which sum over it. */
const hasKernels = (weights: Weights, node: ModelNode): boolean =>
  weights.has(`${moduleOf(node)}.${WEIGHT}`) &&
  typeOf(node.layer).parameters(node.layer)[0].fanIn > 0;

/** The layer whose kernels are shown: the pinned one, else the first convolution or dense layer. */
export function kernelNode(
  { network, weights }: Result,
  pinned: Selection | undefined,
): ModelNode | undefined {
  const nodes = network.model.nodes.filter((node) => hasKernels(weights, node));
  return (
    nodes.find(({ name }) => name === pinned?.layer) ??
    nodes.find(({ layer }) => layer.kind === 'Conv2d') ??
    nodes.at(0)
  );
}

/** Layers whose kernels can be shown. */
export const kernelLayers = ({ network, weights }: Result): string[] =>
  network.model.nodes.filter((node) => hasKernels(weights, node)).map(({ name }) => name);

/** The weight pointed at, where the page shows its layer's kernels. */
export function weightPointedAt(state: LabState): WeightAt | undefined {
  const { result, pinned, hoveredWeight, tab } = state;
  if (result === undefined || hoveredWeight === undefined || tab !== 'kernels') return undefined;
  return kernelNode(result, pinned)?.name === hoveredWeight.layer ? hoveredWeight : undefined;
}

/** The table of a layer's kernels. */
export function kernelGrid(result: Result, node: ModelNode, asMaps: boolean): KernelGrid {
  const key = `${moduleOf(node)}.${WEIGHT}`;
  const weight = result.weights.get(key) ?? { shape: [0, 0], data: new Float32Array() };
  const [rows, depth, height = 1, width = 1] = weight.shape;
  const [source] = node.inputs;
  const own = { node, key, weight, rows, source };
  if (weight.shape.length === 4) {
    const columns = valueOf(result, source)?.shape.at(-3) ?? depth;
    return { ...own, columns, height, width, depth };
  }
  const maps = asMaps ? flattenedMaps(result, node) : undefined;
  if (maps === undefined) return { ...own, columns: 1, height: 1, width: depth, depth: 1 };
  const [columns, mapHeight, mapWidth] = maps.shape;
  return { ...own, columns, height: mapHeight, width: mapWidth, depth: columns, source: maps.of };
}

/** The maps `[C, H, W]` that a view before the layer joined, where they are more than numbers. */
export function flattenedMaps(
  result: Result,
  { layer, inputs }: ModelNode,
): { of: string; shape: Shape } | undefined {
  const before = result.network.model.nodes.find(({ name }) => name === inputs[0]);
  if (layer.kind !== 'Linear' || before === undefined) return undefined;
  if (typeOf(before.layer).isView !== true) return undefined;
  const [of] = before.inputs;
  const shape = valueOf(result, of)?.shape ?? [];
  const isOfMaps = shape.length === 4 && shape[2] * shape[3] > 1;
  const isWhole = valueOf(result, before.name)?.shape.length === 2;
  return isOfMaps && isWhole ? { of, shape: shape.slice(1) } : undefined;
}

/** Where a kernel's first weight lies in the tensor; undefined where no weight joins the channels. */
export function kernelOffset(grid: KernelGrid, row: number, column: number): number | undefined {
  const { rows, columns, depth, height, width } = grid;
  const group = Math.floor(row / (rows / (columns / depth)));
  const c = column - group * depth;
  return c < 0 || c >= depth ? undefined : (row * depth + c) * height * width;
}

/** The weight at a place of the table. */
export function weightOfCell(grid: KernelGrid, { row, column, r, s }: KernelCell) {
  const first = kernelOffset(grid, row, column);
  if (first === undefined) return undefined;
  const index = indexOf(grid.weight.shape, first + r * grid.width + s);
  return { layer: grid.node.name, name: WEIGHT, index };
}

/** The place of a weight in the table. */
export function cellOfWeight(grid: KernelGrid, { index }: WeightIndex): KernelCell {
  const { rows, columns, depth, height, width, weight } = grid;
  const [row, c, r, s] = indexOf([rows, depth, height, width], offsetOf(weight.shape, index));
  const group = Math.floor(row / (rows / (columns / depth)));
  return { row, column: group * depth + c, r, s };
}
