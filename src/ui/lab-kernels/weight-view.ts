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
  const channel = weight.index[0];
  const from = inputs.at(1)?.at(0) ?? 0;
  const [met, fed] = [inputs, outputs].map((lattice) => formatCount(sizeOf(lattice)));
  const padded = elementCount(maps.slice(2)) - sizeOf(outputs);
  const missed = formatCount(padded);
  return html`<div class="weight">
    <p class="mono name">weight[${weight.index.join(', ')}]</p>
    <p class="mono value">${formatValue(weightValue(grid, weight))}</p>
    <p>${msg(str`met ${met} values of ${source}, c=${from}`)}</p>
    <p>${msg(str`fed ${fed} values of ${layer}, c=${channel}`)}</p>
    ${padded > 0 ? html`<p>${msg(str`met padding ${missed} times`)}</p>` : nothing}
  </div>`;
}
