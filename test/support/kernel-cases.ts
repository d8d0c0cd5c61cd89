import type { KernelPlan } from '../../src/layers/plan.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { KINDS, readOperation, type OperationCase } from './golden.ts';

/** A golden case with the kernel that runs it. */
export interface KernelCase {
  readonly one: OperationCase;
  readonly plan: KernelPlan;
}

/** Every golden case that runs a kernel, by the kernel's name. */
export async function readKernelCases(): Promise<Map<string, KernelCase[]>> {
  const cases = new Map<string, KernelCase[]>();
  for (const one of (await Promise.all(KINDS.map((kind) => readOperation(kind)))).flat()) {
    const shapes = one.inputs.map(({ shape }) => shape);
    const plan = typeOf(one.layer).plan(one.layer, shapes);
    if (plan === 'view') continue;
    const known = cases.get(plan.kernel) ?? [];
    cases.set(plan.kernel, [...known, { one, plan }]);
  }
  return cases;
}

/** The golden output, and what a kernel is bound to. */
export const operandsOf = ({ inputs, parameters, output }: OperationCase) => ({
  inputs,
  parameters,
  output: output.shape,
});
