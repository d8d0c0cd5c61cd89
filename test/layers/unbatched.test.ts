import { expect, test } from 'vitest';
import { crossEntropyLoss } from '../../src/index.ts';
import type { CrossEntropyLoss } from '../../src/layers/cross-entropy-loss.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { expectClose } from '../support/expect-close.ts';
import { KINDS, readOperation } from '../support/golden.ts';
import { isBatch } from '../support/operation-model.ts';

test("the reference of inputs without a batch is PyTorch's", async () => {
  const cases = (await Promise.all(KINDS.map((kind) => readOperation(kind)))).flat();
  const unbatched = cases.filter((one) => !isBatch(one));
  for (const { layer, inputs, parameters, output, title } of unbatched) {
    const value = typeOf(layer).reference(layer, inputs, Object.fromEntries(parameters));
    expectClose(value, output, title);
  }
  expect(unbatched.length).toBeGreaterThanOrEqual(25);
});

test("crossEntropyLoss as a function gives PyTorch's loss", async () => {
  for (const { layer, inputs, output, title } of await readOperation('CrossEntropyLoss')) {
    expectClose(crossEntropyLoss(inputs[0], inputs[1], layer as CrossEntropyLoss), output, title);
  }
});

test('the description of every layer is what PyTorch prints', async () => {
  const cases = (await Promise.all(KINDS.map((kind) => readOperation(kind)))).flat();
  for (const { layer, repr, title } of cases) {
    expect(typeOf(layer).describe(layer), `${title}: description`).toBe(repr);
  }
});
