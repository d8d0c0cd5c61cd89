/**
 * Sizes of a tensor's dimensions, outermost first. Pictures and feature maps are `[N, C, H, W]`:
 * N samples, C channels, H rows, W columns. A scalar is `[]`.
 */
export type Shape = readonly number[];

/** Number of elements a tensor of this shape holds; 1 for a scalar. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Row-major strides, in elements: how far apart neighbours along each dimension lie. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d];
  }
  return strides;
}

/** Position in the flat data of the element at `index`. */
export function offsetOf(shape: Shape, index: readonly number[]): number {
  let offset = 0;
  for (let d = 0; d < shape.length; d++) offset = offset * shape[d] + index[d];
  return offset;
}

/** Inverse of {@link offsetOf}: the index of the element at a flat position. */
export function indexOf(shape: Shape, offset: number): number[] {
  const index = new Array<number>(shape.length);
  for (let d = shape.length - 1; d >= 0; d--) {
    index[d] = offset % shape[d];
    offset = Math.floor(offset / shape[d]);
  }
  return index;
}

/** True when both shapes have the same rank and sizes. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, d) => size === b[d]);
}

/** `[32, 1, 28, 28]`, the way PyTorch's error messages print a size. */
export function formatSize(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** `(32, 1, 28, 28)`, the way Python prints a tuple: `(5,)` for one element. */
export function formatTuple(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** `torch.Size([32, 1, 28, 28])`, the way PyTorch prints `x.shape`. */
export function formatTorchSize(shape: Shape): string {
  return `torch.Size(${formatSize(shape)})`;
}
