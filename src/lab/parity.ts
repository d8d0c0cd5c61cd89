import { lenet } from '../models/lenet.ts';
import { elementCount, offsetOf } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { valueOf, type Result } from './result.ts';
import type { Selection } from './selection.ts';
import { toleranceOf } from './tolerance.ts';

/** PyTorch's own values for the trained LeNet and the bundled digits, by node name, `[32, ...]`. */
export type Pytorch = ReadonlyMap<string, Tensor>;

/** How far a pass is from PyTorch's values. */
export interface Parity {
  /** Largest |value − PyTorch's|. */
  readonly largest: number;
  /** Layers whose every value lies within 1e-5 + 1e-4·|PyTorch's|, and layers compared. */
  readonly within: number;
  readonly layers: number;
}

/** The node of {@link lenet} that does what this network's node does, if PyTorch ran it too. */
function twinOf({ network, source }: Result, layer: string): string | undefined {
  if (source !== 'trained') return undefined;
  const { nodes } = network.model;
  const isTwin = lenet.nodes.every(({ layer: { kind } }, i) => nodes.at(i)?.layer.kind === kind);
  if (!isTwin) return undefined;
  return lenet.nodes[nodes.findIndex(({ name }) => name === layer)]?.name;
}

/** PyTorch's value where this pass has the selected one; undefined where PyTorch never ran that. */
export function pytorchValue(
  result: Result,
  pytorch: Pytorch,
  { layer, index }: Selection,
): number | undefined {
  const digit = result.samples.at(index.at(0) ?? 0)?.digit;
  const value = pytorch.get(twinOf(result, layer) ?? '');
  if (digit === undefined || value === undefined) return undefined;
  return value.data[offsetOf(value.shape, [digit, ...index.slice(1)])];
}

/** Every value of the pass against PyTorch's, or undefined where PyTorch never ran its samples. */
export function parityOf(result: Result, pytorch: Pytorch): Parity | undefined {
  const digits = result.samples.map(({ digit }) => digit);
  if (digits.some((digit) => digit === undefined)) return undefined;
  let [largest, within, layers] = [0, 0, 0];
  for (const { name } of result.network.model.nodes) {
    const expected = pytorch.get(twinOf(result, name) ?? '');
    const actual = valueOf(result, name);
    if (expected === undefined || actual === undefined) continue;
    const size = elementCount(expected.shape.slice(1));
    let excess = -Infinity;
    for (let i = 0; i < actual.data.length; i++) {
      const digit = digits[Math.floor(i / size)] ?? 0;
      const e = expected.data[digit * size + (i % size)];
      const distance = Math.abs(actual.data[i] - e);
      largest = Math.max(largest, distance);
      excess = Math.max(excess, distance - toleranceOf(e));
    }
    layers++;
    if (excess <= 0) within++;
  }
  return layers === 0 ? undefined : { largest, within, layers };
}
