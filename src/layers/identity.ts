import { passThrough } from './pass-through.ts';
import { layerOf } from './registry.ts';

/** torch.nn.Identity takes any attributes, and has none. */
export interface Identity {
  readonly kind: 'Identity';
}

/**
 * A layer that gives its input as it is.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.Identity.html
 */
export function identity(): Identity {
  return layerOf(identityType, {});
}

export const identityType = passThrough<Identity>('Identity', () => 'Identity()');
