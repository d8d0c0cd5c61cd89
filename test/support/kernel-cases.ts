import { dispatchesOf, type KernelPlan } from '../../src/layers/plan.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { KINDS, readOperation, type OperationCase } from './golden.ts';

/** A golden case with the dispatches that run it: of one kernel, whatever their number. */
export interface KernelCase {
  readonly one: OperationCase;
  readonly plans: readonly KernelPlan[];
}

/** Every golden case that runs a kernel, by the kernel's name. */
export async function readKernelCases(): Promise<Map<string, KernelCase[]>> {
  const cases = new Map<string, KernelCase[]>();
  for (const one of (await Promise.all(KINDS.map((kind) => readOperation(kind)))).flat()) {
    const shapes = one.inputs.map(({ shape }) => shape);
    const plans = dispatchesOf(typeOf(one.layer).plan(one.layer, shapes));
    const kernels = [...new Set(plans.map(({ kernel }) => kernel))];
    if (kernels.length > 1) throw new Error(`${one.title} runs ${kernels.join(' and ')}`);
    for (const kernel of kernels) cases.set(kernel, [...(cases.get(kernel) ?? []), { one, plans }]);
  }
  return cases;
}

/** The golden output, and what a kernel is bound to. */
export const operandsOf = ({ inputs, parameters, output }: OperationCase) => ({
  inputs,
  parameters,
  output: output.shape,
});
