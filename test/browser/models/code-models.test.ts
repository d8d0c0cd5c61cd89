import { expect, it } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import { distancesOf, readModelCases } from '../../support/model-cases.ts';

it.each(await readModelCases())(
  '$name, read from code, agrees with PyTorch on the GPU',
  async (one) => {
    const engine = await createEngine({ backend: 'webgpu' });
    const steps = await distancesOf(engine, one);
    engine.dispose();
    expect(steps.map(({ shape }) => shape)).toEqual(one.steps.map(({ shape }) => shape));
    expect(steps.filter(({ share }) => !(share <= 1))).toEqual([]);
  },
);
