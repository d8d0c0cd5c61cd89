import { svg } from 'lit';
import type { ExplainedTerm } from '../../lab/explain.ts';
import { formatFixed } from '../../lab/numbers.ts';
import type { Selection } from '../../lab/selection.ts';
import { cssShade, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';

/** Pixels of the side of a patch's, and of a kernel's, picture. */
const HEAT_SIDE = 64;
/** Pixels of a number's cell. */
const CELL_WIDTH = 28;
const CELL_HEIGHT = 19;

/** A grid of terms, each where its input stands in the window. */
export interface TermGrid {
  readonly rows: number;
  readonly columns: number;
  readonly at: (term: ExplainedTerm) => { readonly row: number; readonly column: number };
  readonly terms: readonly ExplainedTerm[];
}

/** The terms as squares of colour: inputs, or weights. */
export function heatGrid(
  grid: TermGrid,
  numberOf: (term: ExplainedTerm) => number,
  palette: PaletteName,
  scheme: Scheme,
  range: number,
) {
  const cell = Math.max(2, Math.floor(HEAT_SIDE / Math.max(grid.rows, grid.columns)));
  return svg`<svg
    class="heat"
    width=${cell * grid.columns}
    height=${cell * grid.rows}
    aria-hidden="true"
  >
    ${grid.terms.map((term) => {
      const { row, column } = grid.at(term);
      const { colour } = cssShade(palette, scheme, numberOf(term), range);
      return svg`<rect x=${column * cell} y=${row * cell} width=${cell} height=${cell} fill=${colour}></rect>`;
    })}
  </svg>`;
}

/** The terms' contributions in figures, each on its colour; a click goes to where one comes from. */
export function numberGrid(
  grid: TermGrid,
  scheme: Scheme,
  range: number,
  go: (source: Selection) => void,
) {
  return svg`<svg
    class="numbers"
    width=${grid.columns * CELL_WIDTH}
    height=${grid.rows * CELL_HEIGHT}
    aria-hidden="true"
  >
    ${grid.terms.map((term) => {
      const { row, column } = grid.at(term);
      const { colour, isBright } = cssShade('activation', scheme, term.contribution, range);
      const [x, y] = [column * CELL_WIDTH, row * CELL_HEIGHT];
      return svg`<g class="term" @click=${() => go(term.source)}>
        <rect x=${x} y=${y} width=${CELL_WIDTH - 1} height=${CELL_HEIGHT - 1} fill=${colour}></rect>
        <text
          class=${isBright ? 'on-bright' : 'on-dark'}
          x=${x + CELL_WIDTH - 3}
          y=${y + CELL_HEIGHT - 6}
          text-anchor="end"
        >${short(term.contribution)}</text>
      </g>`;
    })}
  </svg>`;
}

/** `.04`, `−1.2`, `12`: what fits in a cell. */
function short(value: number): string {
  const size = Math.abs(value);
  const text = formatFixed(value, size < 1 ? 2 : size < 10 ? 1 : 0);
  return text.replace(/^(−?)0\./, '$1.');
}
