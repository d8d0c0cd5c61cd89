import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { formatPercent } from '../../lab/numbers.ts';
import { giga, type Duration, type Group, type TimingRow } from '../../lab/timing.ts';
import { formatAmount, formatDuration, formatRate } from '../../lab/units.ts';
import { formatTuple } from '../../tensor/shape.ts';

/** What the table is shown with. */
export interface TableView {
  readonly rows: readonly TimingRow[];
  readonly hasGpu: boolean;
  /** Whether the largest share comes first, and not the first layer. */
  readonly isByShare: boolean;
  readonly pinned: string | undefined;
  readonly go: (row: TimingRow) => void;
  readonly sort: () => void;
}

/** Every layer with its times and its work; choosing one selects it on the page. */
export function timingTable(view: TableView) {
  const { rows, hasGpu, isByShare } = view;
  const focused = rows.find(({ name }) => name === view.pinned) ?? rows[0];
  return html`<table>
    <thead>
      <tr>
        ${isByShare ? nothing : html`<th scope="col" class="group">${msg('fused')}</th>`}
        <th scope="col">${msg('layer')}</th>
        <th scope="col" class="call">${msg('call')}</th>
        <th scope="col">${msg('shape')}</th>
        ${
          hasGpu
            ? html`<th scope="col" class="number">${msg('GPU time')}</th>
                <th
                  scope="col"
                  class="faint"
                  title=${msg('The middle half’s width, and runs a sample.')}
                >
                  ${msg('spread × runs')}
                </th>`
            : nothing
        }
        <th scope="col" class="number">${msg('CPU time')}</th>
        <th scope="col" class="number">FLOP</th>
        <th scope="col" class="number">${msg('bytes')}</th>
        <th scope="col" class="number">GFLOP/s</th>
        <th scope="col" class="number">GB/s</th>
        <th scope="col" class="number" aria-sort=${isByShare ? 'descending' : 'none'}>
          <button class="sort" @click=${view.sort}>
            ${msg('share')}<span aria-hidden="true">${isByShare ? ' ↓' : ' ↕'}</span>
          </button>
        </th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => rowOf(row, row === focused, view))}
    </tbody>
  </table>`;
}

function rowOf(row: TimingRow, isFocused: boolean, view: TableView) {
  const { name, call, shape, work, gpu, cpu, time, share, group } = row;
  const isPinned = name === view.pinned;
  return html`<tr class=${isPinned ? 'current' : ''} @click=${() => view.go(row)}>
    ${view.isByShare ? nothing : groupCell(group, name)}
    <th scope="row">
      <button
        aria-current=${isPinned ? 'true' : 'false'}
        tabindex=${isFocused ? 0 : -1}
        data-layer=${name}
      >
        ${name}
      </button>
    </th>
    <td class="call mono" title=${call}>${call}</td>
    <td class="mono">${formatTuple(shape)}</td>
    ${view.hasGpu ? gpuCells(gpu) : nothing}
    <td class="number mono" title=${detailOf(cpu)}>${timeOf(cpu)}</td>
    <td class="number mono">${formatAmount(work.flops, '')}</td>
    <td class="number mono">${formatAmount(work.bytes, 'B')}</td>
    <td class="number mono">${rateOf(work.flops, time)}</td>
    <td class="number mono">${rateOf(work.bytes, time)}</td>
    <td class="number mono">${share === undefined ? '–' : formatPercent(share)}</td>
  </tr>`;
}

/** One cell for all rows that run as one kernel, with a line along them. */
function groupCell({ layers, time }: Group, name: string) {
  if (layers[0] !== name) return nothing;
  const title = layers.join(' + ');
  return html`<td
    class="group mono ${layers.length > 1 ? 'together' : ''}"
    rowspan=${layers.length}
    title=${title}
  >
    ${time === undefined ? nothing : timeOf(time)}
  </td>`;
}

const gpuCells = (gpu: Duration | undefined) =>
  html`<td class="number mono" title=${detailOf(gpu)}>${timeOf(gpu)}</td>
    <td class="number mono faint">
      ${gpu === undefined || gpu.isBelow ? nothing : formatDuration(gpu.spread)}
      ${gpu === undefined ? nothing : `× ${gpu.repeats}`}
    </td>`;

const timeOf = (time: Duration | undefined): string => {
  if (time === undefined) return '–';
  return time.isBelow ? msg('below resolution') : formatDuration(time.median);
};

function detailOf(time: Duration | undefined): string {
  if (time === undefined) return msg('It runs nothing.');
  const [samples, repeats, spread] = [time.samples, time.repeats, formatDuration(time.spread)];
  return msg(
    str`Median of ${samples} samples of ${repeats} runs each; the middle half lies within ${spread}.`,
  );
}

const rateOf = (amount: number, time: Duration | undefined): string => {
  const rate = giga(amount, time);
  return rate === undefined || amount === 0 ? '–' : formatRate(rate);
};
