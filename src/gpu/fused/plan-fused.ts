import { apart, fuse, isFusion, type Fusion } from '../../graph/fusion.ts';
import type { Keep } from '../../graph/backend.ts';
import type { Model, ModelNode } from '../../graph/model.ts';
import { inferShapes, inputShapes } from '../../graph/shapes.ts';
import { parametersFor, type Weights } from '../../graph/weights.ts';
import { typeOf } from '../../layers/registry.ts';
import type { Conv2d } from '../../layers/conv2d.ts';
import { dispatchesOf, type Binding, type KernelPlan } from '../../layers/plan.ts';
import { poolWindow } from '../../layers/pool-window.ts';
import type { Window } from '../../layers/window.ts';
import type { Shape } from '../../tensor/shape.ts';
import { mixingNodes, type ModelPlan, type PlannedStep } from '../model-plan.ts';
import { ConvWriter, packFilters, type ConvKernel } from './conv-kernel.ts';
import { denseSource, packRows } from './dense-kernel.ts';
import { foldNorm, type Folded } from './fold-norm.ts';
import { dispatchOf } from './numbering.ts';
import { convTile, denseTile, type Machine } from './tile.ts';
import { valueFunctions } from './value-function.ts';

export { machineOf } from './tile.ts';

/** What tiles are chosen for. */
export interface Target {
  readonly machine: Machine;
  /** Batches of about this size. */
  readonly n: number;
  /** Values that are wanted: with `all`, every layer runs on its own. */
  readonly keep: Keep;
}

/**
 * The fast schedule: layers that fuse are one step, named after the last of them, and only what a
 * step gives is stored.
 *
 * @throws ShapeError naming the first layer that does not fit
 */
export function planFused(model: Model, weights: Weights, target: Target): ModelPlan {
  const shapes = inferShapes(model, 1);
  const homes = new Map(model.inputs.map(({ name }) => [name, name]));
  const steps: PlannedStep[] = [];
  const order: ModelNode[] = [];
  for (const part of target.keep === 'all' ? apart(model) : fuse(model)) {
    if (isFusion(part)) {
      const node = { ...part.nodes[part.nodes.length - 1], inputs: part.head.inputs };
      homes.set(node.name, node.name);
      steps.push({ node, plan: planFusion(part, shapes, weights, target), fused: part.nodes });
      order.push(node);
      continue;
    }
    const plan = typeOf(part.layer).plan(part.layer, inputShapes(part, shapes));
    homes.set(part.name, plan === 'view' ? (homes.get(part.inputs[0]) ?? '') : part.name);
    steps.push(...dispatchesOf(plan).map((one) => ({ node: part, plan: one })));
    order.push(part);
  }
  return { model, order, steps, homes, mixing: mixingNodes(order, shapes) };
}

function planFusion(
  fusion: Fusion,
  shapes: ReadonlyMap<string, Shape>,
  weights: Weights,
  target: Target,
): KernelPlan {
  const { layer } = fusion.head;
  const shapeOf = (name: string): Shape => shapes.get(name) ?? [];
  const given = shapeOf(fusion.head.inputs[0]);
  const own = parametersFor(fusion.head, weights);
  const count = own['weight'].shape[0];
  const bias = layer.bias ? own['bias'].data : new Float32Array(count);
  const folded = foldNorm({ weight: own['weight'].data, bias }, fusion.norm, weights);
  const made = shapeOf(fusion.head.name);
  const isDense =
    layer.kind === 'Linear' || (made[2] === 1 && made[3] === 1 && coversInput(layer, given));
  if (isDense && fusion.pool === undefined) {
    const features = folded.weight.length / count;
    return planDense(fusion, { features, outputs: count }, folded, target);
  }
  const last = shapeOf(fusion.nodes[fusion.nodes.length - 1].name);
  return planConv(convKernel(fusion, given, last), folded, target);
}

function windowOf(layer: Conv2d, given: Shape): Window {
  const window = typeOf(layer).window?.(layer, [given]);
  if (window === undefined) throw new Error('Conv2d has no window');
  return window;
}

/** Whether one window covers the whole input, without padding: a dense layer. */
function coversInput(layer: Conv2d, given: Shape): boolean {
  const { kernel, dilation, before } = windowOf(layer, given);
  const [, , height, width] = given;
  const isPlain = before[0] + before[1] === 0 && dilation[0] * dilation[1] === 1;
  return isPlain && kernel[0] === height && kernel[1] === width;
}

function planDense(
  { before, softmax }: Fusion,
  size: { features: number; outputs: number },
  { weight, bias }: Folded,
  target: Target,
): KernelPlan {
  const tile = denseTile({ ...size, isWhole: softmax !== undefined }, target.machine, target.n);
  const kernel = { ...size, values: valueFunctions(before, 'v'), softmax: softmax?.layer.kind };
  return {
    kernel: 'linear_fused',
    source: denseSource(kernel, tile, target.machine.numbering),
    constants: {},
    bindings: bindingsOf(packRows(weight, size, tile.outputs), bias),
    dispatch: dispatchOf(target.machine.numbering, {
      rows: tile.rows,
      parts: Math.ceil(size.outputs / tile.outputs),
    }),
  };
}

function planConv(kernel: ConvKernel, { weight, bias }: Folded, target: Target): KernelPlan {
  const tile = convTile(kernel, target.machine, target.n);
  const writer = new ConvWriter(kernel, tile, target.machine.numbering);
  return {
    kernel: 'conv2d_fused',
    source: writer.source(),
    constants: {},
    bindings: bindingsOf(packFilters(weight, kernel, tile.channels), bias),
    dispatch: dispatchOf(target.machine.numbering, { rows: 1, parts: writer.parts }),
  };
}

const bindingsOf = (weight: Float32Array, bias: Float32Array): Binding[] => [
  { from: 'input', at: 0 },
  { from: 'constant', values: weight },
  { from: 'constant', values: bias },
  { from: 'output' },
];

function convKernel({ head, before, pool, after }: Fusion, given: Shape, last: Shape): ConvKernel {
  const layer = head.layer as Conv2d;
  const { kernel, stride, dilation, before: padding } = windowOf(layer, given);
  const window = pool && poolWindow(pool.layer);
  const average = pool?.layer.kind === 'AvgPool2d' ? pool.layer : undefined;
  return {
    channels: layer.inChannels,
    filters: layer.outChannels,
    input: [given[2], given[3]],
    out: [last[2], last[3]],
    kernel,
    stride,
    dilation,
    before: padding,
    pool: { kernel: window?.kernel ?? [1, 1], stride: window?.stride ?? [1, 1] },
    beforePool: valueFunctions(before, 'v'),
    afterPool: valueFunctions(after, 'u'),
    join: pool === undefined ? 'none' : average === undefined ? 'max' : 'mean',
    divisor: average?.divisorOverride ?? (window ? window.kernel[0] * window.kernel[1] : 1),
  };
}
