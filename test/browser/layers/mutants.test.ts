import { afterAll, beforeAll, expect, test } from 'vitest';
import { shareOfBound } from '../../support/expect-close.ts';
import { openGpu } from '../../support/gpu.ts';
import { operandsOf, readKernelCases, type KernelCase } from '../../support/kernel-cases.ts';
import { mutants } from '../../support/mutants.ts';
import { runPlan } from '../../support/run-plan.ts';

const kernels = await readKernelCases();
const all = Object.entries(mutants).flatMap(([kernel, list]) =>
  list.map((mutant) => ({ kernel, ...mutant })),
);
let gpu: GPUDevice;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.destroy());

async function isRight({ one, plans }: KernelCase): Promise<boolean> {
  const { output } = await runPlan(gpu, plans, operandsOf(one));
  return shareOfBound(output.data, one.output.data) <= 1;
}

test('every kernel has at least two mutants, and there are 20 or more', () => {
  expect(Object.keys(mutants).sort()).toEqual([...kernels.keys()].sort());
  expect(Object.values(mutants).every(({ length }) => length >= 2)).toBe(true);
  expect(all.length).toBeGreaterThanOrEqual(20);
});

// The goldens must tell a wrong kernel from a right one: each of these is wrong somewhere.
test.for(all)('$kernel that $what is caught', async ({ kernel, from, to }) => {
  const cases = kernels.get(kernel) ?? [];
  const { source } = cases[0].plans[0];
  const mutated = source.replace(from, to);
  expect(source.split(from).length - 1, `'${from}' in the source`).toBeGreaterThanOrEqual(1);
  for (const { one, plans } of cases) {
    const wrong = plans.map((plan) => ({ ...plan, source: mutated }));
    if (!(await isRight({ one, plans: wrong }))) return;
  }
  expect.fail(`all ${cases.length} golden cases pass`);
});
