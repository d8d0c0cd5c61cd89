import { expect, it } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { PromptBackend } from '../../src/cpu/prompt-backend.ts';
import { ReferenceBackend } from '../../src/cpu/reference-backend.ts';
import type { Backend } from '../../src/graph/backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import { initialise } from '../../src/graph/weights.ts';
import { lenet } from '../../src/models/lenet.ts';
import { tensor } from '../../src/tensor/tensor.ts';
import { expectClose } from '../support/expect-close.ts';

const picture = (n: number) =>
  tensor(
    [n, 1, 32, 32],
    Float32Array.from({ length: n * 1024 }, (_, i) => ((i * 37) % 256) / 255),
  );
const load = (backend: Backend) => new Engine(backend).load(lenet, initialise(lenet, 1));
/** A layer's values, whose last bits say what made them. */
const valuesOf = async (backend: Backend, n: number) =>
  (await (await load(backend)).run(picture(n))).values.get('conv2')?.data;

it('answers one sample by the references first, and by the kernels from then on', async () => {
  const network = await load(new PromptBackend());
  const [first, second] = [await network.run(picture(1)), await network.run(picture(1))];
  const [references, kernels] = [
    await valuesOf(new ReferenceBackend(), 1),
    await valuesOf(new CpuBackend(), 1),
  ];
  expect(kernels).not.toEqual(references);
  expect(first.values.get('conv2')?.data).toEqual(references);
  expect(second.values.get('conv2')?.data).toEqual(kernels);
  expect(first.backend).toBe('cpu');
  expectClose(second.output, first.output, 'output');
});

it('runs a batch by the kernels at once', async () => {
  expect(await valuesOf(new PromptBackend(), 3)).toEqual(await valuesOf(new CpuBackend(), 3));
});
