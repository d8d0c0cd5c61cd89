import { msg, str } from '@lit/localize';
import { html, nothing, svg } from 'lit';
import type { Histogram } from '../../lab/histogram.ts';
import { formatCount, formatFixed } from '../../lab/numbers.ts';
import { cssShade } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';

const WIDTH = 256;
const HEIGHT = 56;
const STRIP = 6;
const TEXT = 12;

/** Bins of the histogram, in pairs around zero. */
export const BINS = 32;

/**
 * A layer's weights: how often each size occurs, over the colours that stand for it.
 *
 * @param pointed the value of the weight pointed at
 */
export function histogramView(
  found: Histogram,
  scheme: Scheme,
  { pointed, isPerKernel }: { pointed: number | undefined; isPerKernel: boolean },
) {
  const { counts, size } = found;
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  const at = (value: number) => (size === 0 ? WIDTH / 2 : ((value / size + 1) / 2) * WIDTH);
  const end = formatFixed(size, 3);
  const total = formatCount(counts.reduce((sum, count) => sum + count, 0));
  return html`<figure class="histogram">
    <svg
      viewBox="0 0 ${WIDTH} ${HEIGHT + STRIP + TEXT}"
      role="img"
      aria-label=${msg(str`How the ${total} weights are spread from −${end} to ${end}`)}
    >
      ${counts.map((count, i) => {
        const height = (count / most) * HEIGHT;
        const { colour } = cssShade('weight', scheme, (2 * i + 1) / counts.length - 1, 1);
        const title = barTitle(found, i);
        return svg`<g>
          <title>${title}</title>
          <rect class="room" x=${i * step} width=${step} height=${HEIGHT}></rect>
          <rect class="bar" x=${i * step + 0.5} y=${HEIGHT - height} width=${step - 1} height=${height}></rect>
          <rect x=${i * step} y=${HEIGHT} width=${step} height=${STRIP} fill=${colour}></rect>
        </g>`;
      })}
      ${svg`<line class="zero" x1=${WIDTH / 2} x2=${WIDTH / 2} y1="0" y2=${HEIGHT + STRIP}></line>`}
      ${
        pointed === undefined
          ? nothing
          : svg`<line class="pointed" x1=${at(pointed)} x2=${at(pointed)} y1="0" y2=${HEIGHT + STRIP}></line>`
      }
      ${
        isPerKernel
          ? nothing
          : svg`<text x="0" y=${HEIGHT + STRIP + TEXT - 2}>−${end}</text>
            <text class="end" x=${WIDTH} y=${HEIGHT + STRIP + TEXT - 2}>${end}</text>`
      }
      ${svg`<text class="middle" x=${WIDTH / 2} y=${HEIGHT + STRIP + TEXT - 2}>0</text>`}
    </svg>
    ${
      isPerKernel
        ? html`<figcaption>
            ${msg('The colours end at each kernel’s own largest weight.')}
          </figcaption>`
        : nothing
    }
  </figure>`;
}

function barTitle({ counts, size }: Histogram, i: number): string {
  const edge = (at: number) => formatFixed(((2 * at) / counts.length - 1) * size, 3);
  const [from, to, count] = [edge(i), edge(i + 1), formatCount(counts[i])];
  return msg(str`${from} to ${to}: ${count} weights`);
}

/** Smallest, largest, mean and standard deviation. */
export function statisticsView({ min, max, mean, std, nans, size }: Histogram) {
  const decimals = size > 0 ? Math.min(9, Math.max(2, 3 - Math.floor(Math.log10(size)))) : 4;
  const fact = (name: string, value: number) =>
    html`<div>
      <dt>${name}</dt>
      <dd class="mono">${formatFixed(value, decimals)}</dd>
    </div>`;
  const count = formatCount(nans);
  return html`<dl class="statistics">
    ${fact(msg('min'), min)} ${fact(msg('mean'), mean)} ${fact(msg('max'), max)}
    ${fact(msg('std'), std)}
    ${nans === 0 ? nothing : html`<div class="nan">${msg(str`${count} NaN`)}</div>`}
  </dl>`;
}
