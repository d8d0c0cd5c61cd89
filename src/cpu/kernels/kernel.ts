import type { Tensor } from '../../tensor/tensor.ts';

/** What a layer, or layers that fuse, compute of one tensor: fills `y` for all samples of `x`. */
export type Kernel = (x: Tensor, y: Float32Array) => void;
