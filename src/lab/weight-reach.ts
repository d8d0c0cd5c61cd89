import { typeOf } from '../layers/registry.ts';
import type { Layer } from '../layers/layer-type.ts';
import { indexOf, elementCount, type Shape } from '../tensor/shape.ts';

/**
 * Values of a tensor that form a lattice: along each dimension the indices, in order, of those that
 * belong to it. Every combination of them does, and no other.
 */
export type Lattice = readonly (readonly number[])[];

/** The indices of a lattice's values, the first and the last at its corners. */
export function indicesOf(lattice: Lattice): number[][] {
  const sizes = lattice.map((axis) => axis.length);
  return Array.from({ length: sizeOf(lattice) }, (_, at) =>
    indexOf(sizes, at).map((i, d) => lattice[d][i]),
  );
}

/** How many values a lattice has; none where it has no dimensions. */
export const sizeOf = (lattice: Lattice): number =>
  lattice.length === 0 ? 0 : elementCount(lattice.map((axis) => axis.length));

/** One value of a layer's weight. */
export interface WeightIndex {
  readonly name: string;
  readonly index: readonly number[];
}

/** A weight of a layer of the pass. */
export interface WeightAt extends WeightIndex {
  readonly layer: string;
}

/** The input values that a weight was multiplied by, and the output values that these fed. */
export interface WeightReach {
  readonly inputs: Lattice;
  readonly outputs: Lattice;
}

/**
 * Where a weight acts: the layer's own `terms` over every output value of the weight's channel. An
 * output where the weight fell on padding is not among them.
 *
 * @param shape of the layer's one input, `[1, C, H, W]`: a weight acts on all samples alike
 */
export function weightReach(layer: Layer, shape: Shape, weight: WeightIndex): WeightReach {
  const type = typeOf(layer);
  const output = type.inferShape(layer, [shape]);
  const inputs: number[][] = [];
  const outputs: number[][] = [];
  for (const place of placesOf(output, weight)) {
    const { terms } = type.terms(layer, [shape], place);
    const met = terms.find(({ parameter }) => parameter !== undefined && isSame(parameter, weight));
    if (met === undefined) continue;
    inputs.push([...met.index]);
    outputs.push(place);
  }
  return { inputs: latticeOf(inputs), outputs: latticeOf(outputs) };
}

/**
 * The outputs that a weight can feed. A weight's first index is its output channel, and as many
 * dimensions follow the channel in the output as a kernel has.
 */
function placesOf(output: Shape, { index }: WeightIndex): number[][] {
  const channel = output.length - index.length + 1;
  const others = output.map((size, d) => (d === channel ? 1 : size));
  return Array.from({ length: elementCount(others) }, (_, at) =>
    indexOf(others, at).with(channel, index[0]),
  );
}

const isSame = (a: WeightIndex, b: WeightIndex): boolean =>
  a.name === b.name && a.index.every((i, d) => i === b.index[d]);

function latticeOf(indices: readonly (readonly number[])[]): Lattice {
  const rank = indices.at(0)?.length ?? 0;
  return Array.from({ length: rank }, (_, d) =>
    [...new Set(indices.map((index) => index[d]))].sort((a, b) => a - b),
  );
}
