import type { Shape } from '../../../tensor/shape.ts';
import { axisOf } from '../node-axes.ts';
import type { NodeReader } from '../node-reader.ts';

/** The elements of a dimension that a slice takes. */
export interface Slice {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

const clamp = (number: number, low: number, high: number) => Math.min(Math.max(number, low), high);

function sliceOf(size: number, start: number, end: number, step: number): Slice {
  const [from, to] = [start, end].map((at) => (at < 0 ? at + size : at));
  const isForward = step > 0;
  const first = isForward ? clamp(from, 0, size) : clamp(from, 0, size - 1);
  const last = isForward ? clamp(to, 0, size) : clamp(to, -1, size - 1);
  return { start: first, step, count: Math.max(0, Math.ceil((last - first) / step)) };
}

/** A node's slices, one for each dimension: attributes before opset 10, inputs from then on. */
export function slicesOf(node: NodeReader, shape: Shape): Slice[] {
  const [starts, ends, axes, steps] = ['starts', 'ends', 'axes', 'steps'].map((name, i) =>
    node.integers(name, node.numbers(i + 1) ?? []),
  );
  const slices = shape.map((size) => ({ start: 0, step: 1, count: size }));
  for (const [i, start] of starts.entries()) {
    const d = axisOf(node, axes.at(i) ?? i, shape.length);
    const step = steps.at(i) ?? 1;
    if (step === 0 || ends.length !== starts.length) node.refuse('a slice that never ends');
    slices[d] = sliceOf(shape[d], start, ends[i], step);
  }
  return slices;
}
