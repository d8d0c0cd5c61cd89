import type { Shape } from '../../../src/tensor/shape.ts';
import type { Tensor } from '../../../src/tensor/tensor.ts';
import type { Link } from '../chain.ts';

/** `[N, C, H, W]` → `[N, H, W, C]`, for one sample's `[C, H, W]`. */
export function channelsLast(batch: Float32Array, sample: Shape): Float32Array {
  const [channels, height, width] = sample;
  const plane = height * width;
  const size = channels * plane;
  return batch.map((_, i) => {
    const within = i % size;
    const [pixel, channel] = [Math.floor(within / channels), within % channels];
    return batch[i - within + channel * plane + pixel];
  });
}

/** A convolution's weight `[out, in, H, W]` → `[H, W, in, out]`. */
export function kernelOf({ shape, data }: Tensor): {
  shape: [number, number, number, number];
  data: Float32Array;
} {
  const [outputs, inputs, height, width] = shape;
  const plane = height * width;
  const moved = data.map((_, i) => {
    const out = i % outputs;
    const from = Math.floor(i / outputs) % inputs;
    const pixel = Math.floor(i / (outputs * inputs));
    return data[(out * inputs + from) * plane + pixel];
  });
  return { shape: [height, width, inputs, outputs], data: moved };
}

/**
 * A dense layer's weight `[out, in]` → `[in, out]`. After a Flatten its rows are in the order of
 * `[H, W, C]`.
 */
export function denseColumns(
  { shape, data }: Tensor,
  before: Link | undefined,
): { shape: [number, number]; data: Float32Array } {
  const [outputs, inputs] = shape;
  const flat = before?.layer.kind === 'Flatten' ? before.input : [inputs, 1, 1];
  const [channels, plane] = [flat[0], inputs / flat[0]];
  const moved = data.map((_, i) => {
    const [row, out] = [Math.floor(i / outputs), i % outputs];
    const [pixel, channel] = [Math.floor(row / channels), row % channels];
    return data[out * inputs + channel * plane + pixel];
  });
  return { shape: [inputs, outputs], data: moved };
}
