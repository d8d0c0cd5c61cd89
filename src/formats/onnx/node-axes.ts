import type { Shape } from '../../tensor/shape.ts';
import type { NodeReader } from './node-reader.ts';

/** An axis from 0; negative ones count from the last. */
export function axisOf(node: NodeReader, axis: number, rank: number): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    return node.refuse(`axis ${axis} of ${rank} dimensions`);
  }
  return axis < 0 ? axis + rank : axis;
}

/**
 * The axes that a node names, from 0 and in order: an attribute before opset 13, an input from then
 * on. Undefined where it names none.
 *
 * @param of what they are axes of: the input, or the output, which has them beside the input's
 */
export function axesOf(
  node: NodeReader,
  rank: number,
  of: 'input' | 'output' = 'input',
): readonly number[] | undefined {
  const given = node.integers('axes', node.numbers(1) ?? []);
  if (given.length === 0) return undefined;
  const whole = of === 'output' ? rank + given.length : rank;
  const axes = given.map((axis) => axisOf(node, axis, whole));
  if (new Set(axes).size < axes.length) node.refuse(`axes=[${given.join(', ')}]`);
  return axes.sort((a, b) => a - b);
}

/** A shape with sizes of one put in, so that they stand at these axes, which are in order. */
export const withAxes = (shape: Shape, axes: readonly number[]): Shape =>
  axes.reduce<number[]>((sizes, axis) => sizes.toSpliced(axis, 0, 1), [...shape]);

/** A shape without these axes, which are of size one. */
export function withoutAxes(node: NodeReader, shape: Shape, axes: readonly number[]): Shape {
  const wide = axes.find((axis) => shape[axis] !== 1);
  if (wide !== undefined) node.refuse(`axis ${wide}, whose size is ${shape[wide]},`);
  return shape.filter((_, d) => !axes.includes(d));
}

/** Which of the input's dimensions each of the output's is; the other way round where none is named. */
export function permutationOf(node: NodeReader, rank: number): readonly number[] {
  const backwards = Array.from({ length: rank }, (_, d) => rank - 1 - d);
  const order = node.integers('perm', backwards);
  const isWhole = order.length === rank && backwards.every((d) => order.includes(d));
  return isWhole ? order : node.refuse(`perm=[${order.join(', ')}]`);
}
