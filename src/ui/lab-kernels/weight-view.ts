import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { KernelGrid } from '../../lab/kernel-grid.ts';
import { formatCount, formatValue } from '../../lab/numbers.ts';
import { sizeOf, type Lattice, type WeightAt } from '../../lab/weight-reach.ts';
import { elementCount, offsetOf } from '../../tensor/shape.ts';

/** The value of a weight of the grid's layer. */
export const weightValue = ({ weight }: KernelGrid, { index }: WeightAt): number =>
  weight.data[offsetOf(weight.shape, index)];

/**
 * The weight pointed at: its value, the inputs that it met and the outputs that it fed.
 *
 * @param maps shape of the layer's output, `[N, K, P, Q]`
 */
export function weightView(
  grid: KernelGrid,
  weight: WeightAt,
  reach: ReadonlyMap<string, Lattice> | undefined,
  maps: readonly number[],
) {
  const [source] = grid.node.inputs;
  const layer = grid.node.name;
  const [inputs = [], outputs = []] = [source, layer].map((name) => reach?.get(name));
  const padded = elementCount(maps.slice(2)) - sizeOf(outputs);
  const missed = formatCount(padded);
  return html`<div class="weight">
    <p class="mono name">weight[${weight.index.join(', ')}]</p>
    <p class="mono value">${formatValue(weightValue(grid, weight))}</p>
    ${
      inputs.length === 0
        ? nothing
        : html`<p>${metText(sizeOf(inputs), source, inputs[1]?.[0] ?? inputs[0][0])}</p>
            <p>${fedText(sizeOf(outputs), layer, weight.index[0])}</p>`
    }
    ${padded > 0 ? html`<p>${msg(str`met padding ${missed} times`)}</p>` : nothing}
  </div>`;
}

function metText(size: number, layer: string, channel: number): string {
  const count = formatCount(size);
  return size === 1
    ? msg(str`met one value of ${layer}, c=${channel}`)
    : msg(str`met ${count} values of ${layer}, c=${channel}`);
}

function fedText(size: number, layer: string, channel: number): string {
  const count = formatCount(size);
  return size === 1
    ? msg(str`fed one value of ${layer}, c=${channel}`)
    : msg(str`fed ${count} values of ${layer}, c=${channel}`);
}
