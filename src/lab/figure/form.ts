import type { Shape } from '../../tensor/shape.ts';

/** How one sample of a value is drawn. */
export type Form =
  | {
      readonly kind: 'planes';
      readonly channels: number;
      readonly height: number;
      readonly width: number;
    }
  | { readonly kind: 'strip'; readonly units: number }
  | { readonly kind: 'scalar' };

/** Where a value lies in its form: a unit of a strip is a channel of one row and one column. */
export interface FormCell {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** True unless a value is one number, or spans the batch without a dimension for it. */
export const isBatched = (shape: Shape, samples: number): boolean =>
  shape.length > 0 && shape[0] === samples;

/** The shape of what is drawn: one sample's, or the whole value where it has no batch. */
export const sampleShape = (shape: Shape, samples: number): Shape =>
  isBatched(shape, samples) ? shape.slice(1) : shape;

/**
 * The form of one sample: `[C, H, W]` is C planes, `[C, L]` is C planes of one row, `[F]` a strip of F
 * units, and so are C planes of a single value.
 */
export function formOf(sample: Shape): Form {
  if (sample.length === 0) return { kind: 'scalar' };
  const [channels, ...rest] = sample;
  const width = rest.at(-1) ?? 1;
  const height = rest.slice(0, -1).reduce((product, size) => product * size, 1);
  if (height * width === 1) return { kind: 'strip', units: channels };
  return { kind: 'planes', channels, height, width };
}

/** `6@28×28`, `120`; empty for one number. */
export function sizeLabel(sample: Shape): string {
  const [channels, ...rest] = sample;
  if (channels === undefined) return '';
  return rest.length === 0 ? `${channels}` : `${channels}@${rest.join('×')}`;
}

/** The cell of an index into a value of this shape, which may have the batch first. */
export function cellOf(shape: Shape, index: readonly number[], samples: number): FormCell {
  const own = isBatched(shape, samples) ? index.slice(1) : index;
  const sizes = sampleShape(shape, samples);
  const [channel = 0, ...rest] = own;
  const column = rest.at(-1) ?? 0;
  const row = rest.slice(0, -1).reduce((all, i, d) => all * sizes[d + 1] + i, 0);
  return { channel, row, column };
}
