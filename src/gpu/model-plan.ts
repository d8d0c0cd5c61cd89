import type { Model, ModelNode } from '../graph/model.ts';
import { schedule } from '../graph/schedule.ts';
import { inferShapes, inputShapes } from '../graph/shapes.ts';
import { typeOf } from '../layers/registry.ts';
import { dispatchesOf, type KernelPlan } from '../layers/plan.ts';
import type { Shape } from '../tensor/shape.ts';

/** A node and a kernel that it runs. */
export interface PlannedStep {
  readonly node: ModelNode;
  readonly plan: KernelPlan;
  /** All layers that run in this kernel, where there are more than the node. */
  readonly fused?: readonly ModelNode[];
}

/** A model's schedule before it meets a device: the same for every batch size. */
export interface ModelPlan {
  readonly model: Model;
  readonly order: readonly ModelNode[];
  /** What the nodes run, dispatch by dispatch; views run nothing. */
  readonly steps: readonly PlannedStep[];
  /** For every input and node, the one whose memory holds its value: a view has its source's. */
  readonly homes: ReadonlyMap<string, string>;
  /** Nodes that draw on several samples, and all that follow them. */
  readonly mixing: ReadonlySet<string>;
}

/** @throws ShapeError naming the first layer that does not fit */
export function planModel(model: Model): ModelPlan {
  const order = schedule(model);
  const shapes = inferShapes(model, 1);
  const homes = new Map(model.inputs.map(({ name }) => [name, name]));
  const steps: PlannedStep[] = [];
  for (const node of order) {
    const plan = typeOf(node.layer).plan(node.layer, inputShapes(node, shapes));
    homes.set(node.name, plan === 'view' ? (homes.get(node.inputs[0]) ?? '') : node.name);
    steps.push(...dispatchesOf(plan).map((one) => ({ node, plan: one })));
  }
  return { model, order, steps, homes, mixing: mixingNodes(order, shapes) };
}

/** The nodes that draw on several samples, and all that follow them. */
export function mixingNodes(
  order: readonly ModelNode[],
  shapes: ReadonlyMap<string, Shape>,
): Set<string> {
  const mixing = new Set<string>();
  for (const node of order) {
    const own = typeOf(node.layer).mixesSamples?.(node.layer, inputShapes(node, shapes));
    if (own === true || node.inputs.some((name) => mixing.has(name))) mixing.add(node.name);
  }
  return mixing;
}
