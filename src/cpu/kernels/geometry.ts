import type { Conv2d } from '../../layers/conv2d.ts';
import { conv2dType } from '../../layers/conv2d.ts';
import type { Linear } from '../../layers/linear.ts';
import type { Window } from '../../layers/window.ts';
import type { Shape } from '../../tensor/shape.ts';

/** Where the weighted sums of a layer find their inputs: samples are `[C, H, W]`. */
export interface Geometry {
  readonly groups: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly window: Window;
  /** Rows and columns of the output. */
  readonly rows: number;
  readonly columns: number;
}

const POINT: Window = {
  kernel: [1, 1],
  stride: [1, 1],
  dilation: [1, 1],
  before: [0, 0],
  after: [0, 0],
};

/** A dense layer is a convolution of one pixel, whose channels are the features. */
export function denseGeometry({ inFeatures }: Linear): Geometry {
  return {
    groups: 1,
    channels: inFeatures,
    height: 1,
    width: 1,
    window: POINT,
    rows: 1,
    columns: 1,
  };
}

/** The geometry of a convolution from one batch to another, `[N, C, H, W]` both. */
export function convGeometry(layer: Conv2d, given: Shape, made: Shape): Geometry {
  const window = conv2dType.window?.(layer, [given]) ?? POINT;
  const [, channels, height, width] = given;
  const [, , rows, columns] = made;
  return { groups: layer.groups, channels, height, width, window, rows, columns };
}

export const isPadded = ({ window: { before, after } }: Geometry): boolean =>
  before[0] + before[1] + after[0] + after[1] > 0;

/** Whether the windows of neighbouring columns are one value apart, and so are their weights. */
export const isPlain = ({ window: { stride, dilation } }: Geometry): boolean =>
  stride[1] === 1 && dilation[1] === 1;

/** Rows and columns of a sample with its padding. */
export function paddedSize({ window, height, width }: Geometry): readonly [number, number] {
  return [height + window.before[0] + window.after[0], width + window.before[1] + window.after[1]];
}

/** How far from its window's first value each weight's input lies, for one group. */
export function tapsOf(geometry: Geometry): Int32Array {
  const { channels, groups } = geometry;
  const { kernel, dilation } = geometry.window;
  const [height, width] = paddedSize(geometry);
  const inChannel = kernel[0] * kernel[1];
  return Int32Array.from({ length: (channels / groups) * inChannel }, (_, t) => {
    const [c, tap] = [Math.floor(t / inChannel), t % inChannel];
    const [r, s] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    return (c * height + r * dilation[0]) * width + s * dilation[1];
  });
}

/** Where the windows of the first `rows` rows begin, for samples one after the other. */
export function startsOf(geometry: Geometry, rows: number, samples: number): Int32Array {
  const { stride } = geometry.window;
  const [height, width] = paddedSize(geometry);
  const { channels, columns } = geometry;
  const places = rows * columns;
  return Int32Array.from({ length: samples * places }, (_, i) => {
    const [sample, place] = [Math.floor(i / places), i % places];
    const [p, q] = [Math.floor(place / columns), place % columns];
    return sample * channels * height * width + p * stride[0] * width + q * stride[1];
  });
}
