import { describe, expect, it } from 'vitest';
import {
  batchNorm2d,
  createEngine,
  initialise,
  sequential,
  WeightError,
  type Tensor,
} from '../../src/index.ts';
import { checkWeights, parametersOf } from '../../src/graph/weights.ts';
import { lenet } from '../../src/models/lenet.ts';
import { elementCount } from '../../src/tensor/shape.ts';
import { zeros } from '../../src/tensor/tensor.ts';
import { chain, residual } from '../support/models.ts';

describe('initialise', () => {
  it('names every parameter once, as a state_dict does', () => {
    expect([...initialise(chain, 1).keys()]).toEqual([
      'conv.weight',
      'conv.bias',
      'dense.weight',
      'dense.bias',
    ]);
    expect([...initialise(residual, 1).keys()]).toEqual([
      'conv.weight',
      'conv.bias',
      'skip.weight',
      'skip.bias',
    ]);
  });

  it('draws weight and bias from ±1/√fanIn, and nearly reaches the bounds', () => {
    const weights = initialise(lenet, 5);
    for (const { key, fanIn, shape } of parametersOf(lenet)) {
      const { data } = weights.get(key) ?? zeros([0]);
      const largest = Math.max(...data.map((value) => Math.abs(value)));
      expect(data.length).toBe(elementCount(shape));
      expect(largest).toBeLessThanOrEqual(1 / Math.sqrt(fanIn));
      expect(largest).toBeGreaterThan(0.6 / Math.sqrt(fanIn));
    }
  });

  it('gives a batch normalization what PyTorch gives it', () => {
    const model = sequential('Norm', [3, 4, 4], { norm: batchNorm2d(3) });
    const rows = [...initialise(model, 1)].map(([key, { data }]) => [key, ...data]);
    expect(rows).toEqual([
      ['norm.weight', 1, 1, 1],
      ['norm.bias', 0, 0, 0],
      ['norm.running_mean', 0, 0, 0],
      ['norm.running_var', 1, 1, 1],
    ]);
  });

  it('knows the 61,706 parameters of LeNet', () => {
    const counts = parametersOf(lenet).map(({ shape }) => elementCount(shape));
    expect(counts.reduce((sum, count) => sum + count)).toBe(61_706);
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    expect(initialise(chain, 7)).toEqual(initialise(chain, 7));
    expect(initialise(chain, 7).get('conv.weight')).not.toEqual(
      initialise(chain, 8).get('conv.weight'),
    );
  });
});

describe('weights that do not fit', () => {
  const changed = (change: (weights: Map<string, Tensor>) => void) => {
    const weights = initialise(chain, 1);
    change(weights);
    return weights;
  };

  it('are refused where one is missing, in the words of load_state_dict', () => {
    const weights = changed((map) => {
      map.delete('conv.bias');
      map.delete('dense.weight');
    });
    expect(() => checkWeights(chain, weights)).toThrow(
      new WeightError('Chain: Missing key(s) in state_dict: "conv.bias", "dense.weight".'),
    );
  });

  it('are refused where one has another shape', () => {
    const weights = changed((map) => map.set('conv.weight', zeros([3, 1, 5, 5])));
    expect(() => checkWeights(chain, weights)).toThrow(
      'Chain: size mismatch for conv.weight: copying a param with shape ' +
        'torch.Size([3, 1, 5, 5]) from checkpoint, the shape in current model is ' +
        'torch.Size([3, 1, 3, 3]).',
    );
  });

  it('are refused by load', async () => {
    const engine = await createEngine({ backend: 'cpu' });
    await expect(engine.load(chain)).rejects.toThrow(WeightError);
  });

  it('may hold more than the model needs', () => {
    const weights = changed((map) => map.set('other.weight', zeros([2])));
    expect(() => checkWeights(chain, weights)).not.toThrow();
  });
});
