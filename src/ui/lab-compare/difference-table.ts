import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LayerDifference } from '../../lab/compare.ts';
import { formatCount, formatFixed, formatNear, formatPercent } from '../../lab/numbers.ts';

/** Every layer with how far its values are apart; choosing one selects its furthest value. */
export function differenceTable(
  layers: readonly LayerDifference[],
  current: string,
  first: LayerDifference | undefined,
  go: (layer: LayerDifference) => void,
) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${msg('layer')}</th>
        <th scope="col" class="number">max |Δ|</th>
        <th scope="col" class="number">${msg('mean |Δ|')}</th>
        <th scope="col" class="number">${msg('beyond')}</th>
      </tr>
    </thead>
    <tbody>
      ${layers.map((layer) => row(layer, layer.name === current, layer === first, go))}
    </tbody>
  </table>`;
}

function row(
  layer: LayerDifference,
  isCurrent: boolean,
  isFirst: boolean,
  go: (layer: LayerDifference) => void,
) {
  const { name, max, mean, beyond, count, unmatched } = layer;
  const title = `${formatCount(beyond)} / ${formatCount(count)}`;
  return html`<tr class=${isCurrent ? 'current' : ''} @click=${() => go(layer)}>
    <th scope="row">
      <button
        aria-current=${isCurrent ? 'true' : 'false'}
        tabindex=${isCurrent ? 0 : -1}
        data-layer=${name}
      >
        ${name}
      </button>
      ${isFirst ? html`<span class="first">${msg('first')}</span>` : nothing}
    </th>
    <td class="number mono">${short(max)}</td>
    <td class="number mono">${short(mean)}</td>
    <td class="number mono" title=${title}>
      ${formatPercent(beyond / count)}${unmatched > 0 ? html` <span class="nan">NaN</span>` : nothing}
    </td>
  </tr>`;
}

/** Three digits, and an exponent where zeros would fill the column. */
function short(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return formatFixed(value, 0);
  return value < 1e-3 ? value.toExponential(1).replace('-', '−') : formatNear(value, value);
}
