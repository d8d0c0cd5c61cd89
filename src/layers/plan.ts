/** Invocations in a workgroup of the element-wise kernels: a multiple of every GPU's wave size. */
export const WORKGROUP_SIZE = 64;

/** What a kernel's binding holds, in the order of `@binding(0)`, `@binding(1)`, … */
export type Binding =
  | { readonly from: 'input'; readonly at: number }
  | { readonly from: 'parameter'; readonly name: string }
  | { readonly from: 'constant'; readonly values: ArrayLike<number> }
  | { readonly from: 'output' };

/**
 * How many workgroups a batch of N needs.
 *
 * - `flat`: N · perSample units of work, numbered through; a workgroup does perGroup of them, and
 *   the groups are folded over x and y. Where a unit is made for several `samples` at once, there
 *   are ⌈N ÷ samples⌉ · perSample.
 * - `fixed`: that many groups along x and y, whatever the batch.
 */
export type Dispatch =
  | {
      readonly kind: 'flat';
      readonly perSample: number;
      readonly samples?: number;
      readonly perGroup: number;
    }
  | { readonly kind: 'fixed'; readonly x: number; readonly y: number };

/** One compute dispatch, as data: the same constants and source give the same pipeline. */
export interface KernelPlan {
  /** Entry point of the source, and its file's name in snake_case. */
  readonly kernel: string;
  readonly source: string;
  /** Values of the source's `override` constants. */
  readonly constants: Readonly<Record<string, number>>;
  readonly bindings: readonly Binding[];
  readonly dispatch: Dispatch;
}

/**
 * One dispatch, several one after the other that each write a part of the output, or `view`: a layer
 * that only renames its input's memory, and so runs nothing.
 */
export type Plan = KernelPlan | readonly KernelPlan[] | 'view';

/** The dispatches of a plan, in their order. */
export function dispatchesOf(plan: Plan): readonly KernelPlan[] {
  if (plan === 'view') return [];
  return 'kernel' in plan ? [plan] : plan;
}

/** Bindings of a layer without parameters: its inputs, then its output. */
export function inputsAndOutput(arity: number): Binding[] {
  const inputs = Array.from({ length: arity }, (_, at): Binding => ({ from: 'input', at }));
  return [...inputs, { from: 'output' }];
}

/** The bias, or zeros where the layer has none, so that kernels need no second form. */
export function biasBinding(hasBias: boolean, size: number): Binding {
  return hasBias
    ? { from: 'parameter', name: 'bias' }
    : { from: 'constant', values: new Array<number>(size).fill(0) };
}

/** An invocation for each of a sample's output elements. */
export function perElement(perSample: number): Dispatch {
  return { kind: 'flat', perSample, perGroup: WORKGROUP_SIZE };
}
