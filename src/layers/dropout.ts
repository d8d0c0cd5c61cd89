import { ArgumentError } from '../tensor/errors.ts';
import { passThrough } from './pass-through.ts';
import { pythonFloat } from './python-float.ts';
import { layerOf } from './registry.ts';

/** Attributes of torch.nn.Dropout. */
export interface Dropout {
  readonly kind: 'Dropout';
  readonly p: number;
}

/**
 * A layer that drops values at random while a network learns, each with probability `p`. The lab
 * runs networks that have learned, as after `eval()`: there it gives its input as it is.
 *
 * @throws ArgumentError in PyTorch's words when `p` is no probability
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html
 */
export function dropout(p = 0.5): Dropout {
  if (!(p >= 0 && p <= 1)) {
    throw new ArgumentError(
      `dropout probability has to be between 0 and 1, but got ${pythonFloat(p)}`,
    );
  }
  return layerOf(dropoutType, { p });
}

export const dropoutType = passThrough<Dropout>(
  'Dropout',
  ({ p }) => `Dropout(p=${pythonFloat(p)}, inplace=False)`,
);
