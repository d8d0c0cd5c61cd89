import type { Shape } from '../../tensor/shape.ts';
import type { Result } from '../result.ts';
import type { Network } from './stacks.ts';

/** The network and the shapes that its pass had. */
export function networkOf({ network, inputs, run, samples }: Result): Network {
  const shapes = new Map<string, Shape>(
    [...Object.entries(inputs), ...run.values].map(([name, { shape }]) => [name, shape]),
  );
  return { model: network.model, shapes, samples: samples.length };
}
