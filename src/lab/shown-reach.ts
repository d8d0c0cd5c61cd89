import { inferShapes } from '../graph/shapes.ts';
import { weightPointedAt } from './kernel-grid.ts';
import type { LabState } from './state.ts';
import { weightReach, type Lattice } from './weight-reach.ts';

const reaches = new WeakMap<LabState, ReadonlyMap<string, Lattice> | undefined>();

/**
 * By layer, the values that the weight pointed at was multiplied by and those that it fed; undefined
 * where no weight is pointed at.
 */
export function shownReach(state: LabState): ReadonlyMap<string, Lattice> | undefined {
  if (!reaches.has(state)) reaches.set(state, reachIn(state));
  return reaches.get(state);
}

function reachIn(state: LabState): ReadonlyMap<string, Lattice> | undefined {
  const weight = weightPointedAt(state);
  const model = state.result?.network.model;
  const node = model?.nodes.find(({ name }) => name === weight?.layer);
  if (weight === undefined || model === undefined || node === undefined) return undefined;
  const [source] = node.inputs;
  const shape = inferShapes(model, 1).get(source) ?? [];
  const { inputs, outputs } = weightReach(node.layer, shape, weight);
  return new Map([
    [source, inputs],
    [node.name, outputs],
  ]);
}
