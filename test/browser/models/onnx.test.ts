import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import { readBytes } from '../../support/fixtures.ts';
import { distanceOf, onnxCases } from '../../support/onnx-cases.ts';
import { distancesByBatch, viewCases } from '../../support/onnx-view-cases.ts';

const cases = await onnxCases(await readBytes('test/golden/onnx/cases.zip'));
const read = cases.filter((one) => one.read !== undefined);

describe('the ONNX project’s own cases, on the GPU', () => {
  it(`give what they are to give: all ${read.length} that are read`, async () => {
    const engine = await createEngine({ backend: 'webgpu' });
    const far: string[] = [];
    for (const one of read) {
      if (!((await distanceOf(engine, one)) <= 1)) far.push(one.name);
    }
    expect(far).toEqual([]);
    expect(read.length).toBeGreaterThanOrEqual(144);
  });
});

it('networks that torch.onnx wrote, with views and permutations, agree with PyTorch', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const distances: number[] = [];
  for (const one of await viewCases()) distances.push(...(await distancesByBatch(engine, one)));
  engine.dispose();
  expect(distances.length).toBe(36);
  expect(distances.filter((share) => !(share <= 1))).toEqual([]);
});
