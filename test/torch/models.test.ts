import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../src/index.ts';
import { distancesOf, readModelCases } from '../support/model-cases.ts';

const cases = await readModelCases();
let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ backend: 'cpu' });
});

describe('networks in ordinary PyTorch code', () => {
  it.each(cases)('$name agrees with PyTorch in every step', async (one) => {
    const steps = await distancesOf(engine, one);
    expect(steps.map(({ shape }) => shape)).toEqual(one.steps.map(({ shape }) => shape));
    expect(steps.filter(({ share }) => !(share <= 1))).toEqual([]);
  });
});
