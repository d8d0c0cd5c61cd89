import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectClose } from '../../support/expect-close.ts';
import { openGpu } from '../../support/gpu.ts';
import { inGroups } from '../../support/in-groups.ts';
import { operandsOf, readKernelCases } from '../../support/kernel-cases.ts';
import { isBatch } from '../../support/operation-model.ts';
import { runPlan } from '../../support/run-plan.ts';

/** Cases of each kernel that are dispatched alone, beside the unbatched ones. */
const SAMPLED = 4;

const kernels = await readKernelCases();
let gpu: GPUDevice;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.destroy());

test.for([...kernels.keys()])(
  '%s alone writes its output and nothing around it',
  async (kernel) => {
    const cases = kernels.get(kernel) ?? [];
    const step = Math.ceil(cases.length / SAMPLED);
    for (const { one, plans } of cases.filter((_, i) => i % step === 0)) {
      const { output, intact } = await runPlan(gpu, plans, operandsOf(one));
      expectClose(output, one.output, one.title);
      expect(intact, `${one.title}: words around the output`).toBe(true);
    }
  },
);

test("unbatched and stretched inputs, which no engine takes, are PyTorch's too", async () => {
  const cases = [...kernels.values()].flat().filter(({ one }) => !isBatch(one));
  const kinds = new Set(cases.map(({ one }) => one.layer.kind));
  expect([...kinds].sort()).toEqual(['Add', 'Conv2d', 'CrossEntropyLoss', 'Linear', 'Mul']);
  // The kernels of two values repeat no sample: within an engine all have the same batch.
  const kernelled = cases.filter(({ one }) => !['Add', 'Mul'].includes(one.layer.kind));
  const results = await inGroups(kernelled, ({ one, plans }) =>
    runPlan(gpu, plans, operandsOf(one)),
  );
  for (const [i, { output, intact }] of results.entries()) {
    const { one } = kernelled[i];
    expectClose(output, one.output, one.title);
    expect(intact, `${one.title}: words around the output`).toBe(true);
  }
});
