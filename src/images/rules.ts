import type { Mask } from './picture.ts';

/** A mask without ruled lines, and how many of them were taken away. */
export interface Unruled {
  readonly mask: Mask;
  readonly rules: number;
}

/** Takes ruled and squared paper's lines out of a mask. */
export function eraseRules(mask: Mask): Unruled {
  return { mask, rules: 0 };
}
