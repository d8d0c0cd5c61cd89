import { msg, str } from '@lit/localize';
import { html, svg } from 'lit';
import { formatFixed } from '../../lab/numbers.ts';
import { largest, inOrder, type View } from './term.ts';
import { termList } from './term-list.ts';

const HEIGHT = 84;
/** Pixels beside the strip, for its range. */
const MARGIN = 70;

/** A dense layer: what every feature brings, as a strip of signed bars, and line by line below. */
export function stripView(view: View) {
  const { found, order, active, room } = view;
  const { terms } = found;
  const range = largest(terms.map(({ contribution }) => contribution));
  const width = Math.max(1, Math.min(9, Math.floor((room - MARGIN) / terms.length)));
  const places = inOrder(found, order);
  const half = HEIGHT / 2;
  const label = msg(str`What each of ${terms.length} features brings`);
  return html`<div class="dense">
    <figure class="strip">
      <svg width=${width * terms.length} height=${HEIGHT} role="img" aria-label=${label}>
        ${places.map((i, at) => {
          const share = range === 0 ? 0 : terms[i].contribution / range;
          const length = Math.max(0.5, Math.abs(share) * (half - 2));
          return svg`<g class=${i === active ? 'term active' : 'term'} data-term=${i}>
            <rect class="hit" x=${at * width} width=${width} height=${HEIGHT}></rect>
            <rect
              class=${share < 0 ? 'negative' : 'positive'}
              x=${at * width}
              y=${share < 0 ? half : half - length}
              width=${Math.max(1, width - 1)}
              height=${length}
            ></rect>
          </g>`;
        })}
        ${svg`<rect class="axis" y=${half} width=${width * terms.length} height="1"></rect>`}
      </svg>
      <figcaption class="mono">±${formatFixed(range, 4)}</figcaption>
    </figure>
    ${termList(view)}
  </div>`;
}
