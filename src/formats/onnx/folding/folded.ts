import { offsetOf, type Shape } from '../../../tensor/shape.ts';
import type { Dtype } from '../../number-types.ts';

/** A number that the file decides, or how many samples the network is given, which no file decides. */
export type Size = number | 'batch';

interface Known {
  /** The constant that it was made of, where there is one. */
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: Shape;
}

/** A value that is known before the network runs: a constant, or made of constants and of shapes. */
export interface Folded extends Known {
  readonly data: Float32Array | readonly Size[];
}

/** The same before its elements are made. */
export interface Made extends Known {
  readonly at: (index: readonly number[]) => Size;
}

export const elementAt = ({ shape, data }: Folded, index: readonly number[]): Size =>
  data[offsetOf(shape, index)];
