import { bytesOf } from '../gpu/bytes-of.ts';
import { chunkSize, GUARANTEED_LIMITS } from '../gpu/chunk.ts';
import { workgroups, type Workgroups } from '../gpu/dispatch.ts';
import { planModel, type ModelPlan, type PlannedStep } from '../gpu/model-plan.ts';
import { apart, fuse, isFusion } from '../graph/fusion.ts';
import { moduleOf, type Model, type ModelNode } from '../graph/model.ts';
import { inferShapes } from '../graph/shapes.ts';
import { typeOf } from '../layers/registry.ts';
import type { Binding, KernelPlan } from '../layers/plan.ts';
import type { Shape } from '../tensor/shape.ts';
import {
  bufferDeclarations,
  overrideConstants,
  workgroupSize,
  type OverrideConstant,
} from './wgsl/declarations.ts';

/** A buffer that a kernel is bound to. */
export interface BoundBuffer {
  readonly at: number;
  /** The WGSL variable. */
  readonly name: string;
  readonly access: 'read' | 'read_write';
  readonly from: Binding['from'];
  /** The layer, the input or the weights in it: `pool1`, `conv2.weight`; '' for a constant. */
  readonly of: string;
  /** The layer whose memory it is, where `of` is a view of that. */
  readonly viewOf?: string;
  /** With the samples of one submit as its batch. */
  readonly shape: Shape;
  readonly bytes: number;
}

/** Submits of the same size. */
export interface Submits {
  readonly count: number;
  readonly samples: number;
  readonly workgroups: Workgroups;
}

/** A layer's kernel, and how it runs for a batch. */
export interface KernelView {
  readonly node: ModelNode;
  readonly plan: KernelPlan;
  /** How many times it runs: once for each input where these have any number. */
  readonly dispatches: number;
  /** The source's path in the repository. */
  readonly file: string;
  readonly constants: readonly OverrideConstant[];
  readonly bindings: readonly BoundBuffer[];
  /** Invocations along x, y and z. */
  readonly workgroupSize: readonly [number, number, number];
  /** One, or the equal chunks of a large batch and what is left over. */
  readonly submits: readonly Submits[];
  /** True where the batch is cut and the layer draws on several samples: the CPU ran it then. */
  readonly ranOnCpu: boolean;
  /** Layers that run as one kernel with this one where the output alone is kept; its own among them. */
  readonly together: readonly string[];
  /** Whether one that is written for the model's sizes takes its place after a few runs. */
  readonly isReplaced: boolean;
}

/**
 * The kernel of a model's layer for a batch of `n`, or `view` where it runs nothing. Of several
 * dispatches it is the first; the others differ in their input and constants.
 */
export function kernelView(model: Model, n: number, node: ModelNode): KernelView | 'view' {
  const planned = planModel(model);
  const steps = planned.steps.filter((one) => one.node === node);
  const step = steps.at(0);
  if (step === undefined) return 'view';
  const { plan } = step;
  const chunk = Math.min(n, chunkSize(planned, GUARANTEED_LIMITS));
  return {
    node,
    plan,
    dispatches: steps.length,
    file: `src/shaders/${plan.kernel.replaceAll('_', '-')}.wgsl`,
    constants: overrideConstants(plan.source, plan.constants),
    bindings: boundBuffers(planned, step, chunk),
    workgroupSize: workgroupSize(plan.source, plan.constants),
    submits: submitsOf(plan, n, chunk),
    ranOnCpu: n > chunk && planned.mixing.has(node.name),
    together: fusedWith(model, node),
    isReplaced: apart(model).some((part) => isFusion(part) && part.head.name === node.name),
  };
}

function fusedWith(model: Model, node: ModelNode): string[] {
  const fusions = fuse(model).filter(isFusion);
  const own = fusions.find(({ nodes }) => nodes.includes(node));
  return own === undefined ? [] : own.nodes.map(({ name }) => name);
}

function submitsOf({ dispatch }: KernelPlan, n: number, chunk: number): Submits[] {
  const limit = GUARANTEED_LIMITS.maxComputeWorkgroupsPerDimension;
  const whole = { count: Math.floor(n / chunk), samples: chunk };
  const rest = { count: 1, samples: n % chunk };
  return [whole, rest]
    .filter(({ samples }) => samples > 0)
    .map((one) => ({ ...one, workgroups: workgroups(dispatch, one.samples, limit) }));
}

function boundBuffers(
  { model, homes }: ModelPlan,
  { node, plan }: PlannedStep,
  chunk: number,
): BoundBuffer[] {
  const shapes = inferShapes(model, chunk);
  const declared = bufferDeclarations(plan.source);
  return plan.bindings.map((binding, at) => {
    const { of, shape } = contentsOf(binding, node, shapes);
    const home = homes.get(of) ?? of;
    return {
      at,
      name: declared.get(at)?.name ?? '',
      access: declared.get(at)?.access ?? 'read',
      from: binding.from,
      of,
      ...(home !== of && { viewOf: home }),
      shape,
      bytes: bytesOf(shape),
    };
  });
}

function contentsOf(
  binding: Binding,
  node: ModelNode,
  shapes: ReadonlyMap<string, Shape>,
): { of: string; shape: Shape } {
  switch (binding.from) {
    case 'input': {
      const of = node.inputs[binding.at];
      return { of, shape: shapes.get(of) ?? [] };
    }
    case 'output':
      return { of: node.name, shape: shapes.get(node.name) ?? [] };
    case 'parameter': {
      const specs = typeOf(node.layer).parameters(node.layer);
      const shape = specs.find(({ name }) => name === binding.name)?.shape ?? [];
      return { of: `${moduleOf(node)}.${binding.name}`, shape };
    }
    case 'constant':
      return { of: '', shape: [binding.values.length] };
    default:
      return binding satisfies never;
  }
}
