import { msg, str } from '@lit/localize';
import { html, nothing, svg } from 'lit';
import {
  placeOn,
  rooflineOf,
  ticksOf,
  type Frame,
  type Rates,
  type Roofline,
} from '../../lab/roofline.ts';
import type { TimingRow } from '../../lab/timing.ts';
import { formatRate } from '../../lab/units.ts';
import { placeLabels } from './place-labels.ts';

const [WIDTH, HEIGHT] = [320, 186];
const FRAME: Frame = { left: 40, right: WIDTH - 14, top: 8, bottom: HEIGHT - 30 };

/** Pixels from which on a name needs a line to its dot. */
const FAR = 12;
const UNMEASURED: Rates = { bandwidth: undefined, compute: undefined };

/** Every layer by its arithmetic intensity and its rate, below the adapter's measured roofs. */
export function rooflineView(
  rows: readonly TimingRow[],
  rates: Rates | undefined,
  pinned: string | undefined,
  go: (name: string) => void,
) {
  const plot = rooflineOf(rows, rates ?? UNMEASURED, FRAME);
  if (plot === undefined) {
    return html`<p class="hint">${msg('No layer’s time is known well enough for a plot.')}</p>`;
  }
  return html`<figure>
    <svg
      class="plot"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label=${msg('Roofline: FLOPs a byte against GFLOP/s of each layer')}
    >
      ${axes(plot)}${roofs(plot)}${dots(plot, pinned, go)}
    </svg>
    <figcaption>${caption(rates)}</figcaption>
  </figure>`;
}

function axes({ x, y }: Roofline) {
  const { left, right, top, bottom } = FRAME;
  return svg`<g class="axes">
    <path class="frame" d="M${left} ${top}V${bottom}H${right}"></path>
    ${ticksOf(x).map((value) => {
      const at = placeOn(x, value);
      return svg`<path class="grid" d="M${at} ${top}V${bottom}"></path>
        <text x=${at} y=${bottom + 12} text-anchor="middle">${tick(value)}</text>`;
    })}
    ${ticksOf(y).map((value) => {
      const at = placeOn(y, value);
      return svg`<path class="grid" d="M${left} ${at}H${right}"></path>
        <text x=${left - 4} y=${at + 3} text-anchor="end">${tick(value)}</text>`;
    })}
    <text x=${right} y=${bottom + 24} text-anchor="end">${msg('FLOP / byte')}</text>
    <text x=${left + 4} y=${top + 6}>GFLOP/s</text>
  </g>`;
}

/** `0.01` and `100` as they are, and powers beyond. */
const tick = (value: number): string => {
  const power = Math.round(Math.log10(value));
  if (power < -2 || power > 4) return `1e${power}`.replace('-', '−');
  return value.toFixed(Math.max(0, -power));
};

const roofs = ({ roof }: Roofline) =>
  roof.length === 0
    ? nothing
    : svg`<polyline class="roof" points=${roof.map((corner) => corner.join()).join(' ')}></polyline>`;

function dots(
  { x, y, dots: list }: Roofline,
  pinned: string | undefined,
  go: (name: string) => void,
) {
  const points = list.map(({ name, intensity, rate }) => ({
    name,
    intensity,
    rate,
    x: placeOn(x, intensity),
    y: placeOn(y, rate),
  }));
  const labels = placeLabels(points, FRAME.left, WIDTH);
  return points.map(({ name, intensity, rate, ...at }, i) => {
    const label = labels[i];
    return svg`<g class=${name === pinned ? 'dot pinned' : 'dot'} @click=${() => go(name)}>
      <title>${name}: ${formatRate(intensity)} FLOP / byte, ${formatRate(rate)} GFLOP/s</title>
      ${Math.abs(label.y - at.y) > FAR ? svg`<path class="leader" d="M${at.x} ${at.y}L${label.x} ${label.y}"></path>` : nothing}
      <circle cx=${at.x} cy=${at.y} r="3"></circle>
      <text x=${label.x} y=${label.y + 3} text-anchor=${label.isLeft ? 'end' : 'start'}>${name}</text>
    </g>`;
  });
}

/** What the roofs are, or why there are none. */
function caption(rates: Rates | undefined): string {
  if (rates === undefined) return msg('No roof: there is no GPU to measure it on.');
  const { bandwidth, compute } = rates;
  if (bandwidth === undefined || compute === undefined) {
    return msg('No roof: the clock cannot tell how fast this GPU is.');
  }
  const [memory, arithmetic] = [bandwidth, compute].map(formatRate);
  return msg(
    str`Roofs, measured: ${memory} GB/s copying 64 MiB, which a cache may pass; ${arithmetic} GFLOP/s of multiply-adds.`,
  );
}
