import type { Fusion } from '../graph/fusion.ts';
import { fuse, isFusion } from '../graph/fusion.ts';
import type { Model, ModelNode } from '../graph/model.ts';
import { schedule } from '../graph/schedule.ts';
import { inferShapes, inputShapes } from '../graph/shapes.ts';
import { parametersFor, type Weights } from '../graph/weights.ts';
import { typeOf } from '../layers/registry.ts';
import type { Parameters } from '../layers/layer-type.ts';
import type { Kernel } from './kernels/kernel.ts';
import { fusedKernel, kernelOf } from './layer-kernels.ts';

/** A part of a program that gives one value, named after the last of its nodes. */
export interface Step {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly node: ModelNode;
  readonly parameters: Parameters;
  /** Fills the value's memory; a step without one is the layer's `reference`. */
  readonly kernel?: Kernel | undefined;
  /** True where the value is the input's memory under another shape. */
  readonly isView: boolean;
}

/** Steps for each layer on its own. */
export function layerSteps(model: Model, weights: Weights): Step[] {
  const shapes = inferShapes(model, 1);
  return schedule(model).map((node) => {
    const own = parametersFor(node, weights);
    return stepOf(node, own, kernelOf(node.layer, own, inputShapes(node, shapes)));
  });
}

/** Steps in which layers that fuse are one. */
export function fusedSteps(model: Model, weights: Weights, alone: readonly Step[]): Step[] {
  const shapes = inferShapes(model, 1);
  const byName = new Map(alone.map((step) => [step.name, step]));
  const stepsOf = ({ nodes }: Pick<Fusion, 'nodes'>) =>
    nodes.flatMap(({ name }) => byName.get(name) ?? []);
  return fuse(model).flatMap((part): Step[] => {
    if (!isFusion(part)) return [byName.get(part.name) ?? []].flat();
    const kernel = fusedKernel(part, weights, shapes);
    if (kernel === undefined) return stepsOf(part);
    const behind = part.softmax === undefined ? [] : stepsOf({ nodes: [part.softmax] });
    const node = part.nodes[part.nodes.length - 1 - behind.length];
    return [{ ...stepOf(node, {}, kernel), isView: false, inputs: part.head.inputs }, ...behind];
  });
}

function stepOf(node: ModelNode, parameters: Parameters, kernel: Kernel | undefined): Step {
  const isView = typeOf(node.layer).isView === true;
  return { name: node.name, inputs: node.inputs, node, parameters, kernel, isView };
}
