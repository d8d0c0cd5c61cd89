import { nothing, svg } from 'lit';
import type { ExplainedTerm } from '../../lab/explain.ts';
import { formatFixed } from '../../lab/numbers.ts';
import { cssShade, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import { spokenTerm } from './term.ts';

/** Terms in rows and columns, each where its input stands in the window. */
export interface TermGrid {
  readonly rows: number;
  readonly columns: number;
  /** Positions among all terms. */
  readonly own: readonly number[];
  readonly terms: readonly ExplainedTerm[];
  readonly place: (term: ExplainedTerm) => { readonly row: number; readonly column: number };
  readonly scheme: Scheme;
  readonly active: number | undefined;
}

/** What a picture of the grid shows. */
export interface Shown {
  readonly number: (term: ExplainedTerm) => number;
  readonly palette: PaletteName;
  /** The value of the palette's ends. */
  readonly range: number;
}

/** The grid as squares of colour. Where the squares are the terms themselves, they can be chosen. */
export function heatGrid(grid: TermGrid, shown: Shown, cell: number, isChoice: boolean) {
  const { rows, columns, own, terms, scheme, active, place } = grid;
  return svg`<svg width=${cell * columns} height=${cell * rows} aria-hidden=${isChoice ? nothing : 'true'} role=${isChoice ? 'presentation' : nothing}>
    ${own.map((i) => {
      const { row, column } = place(terms[i]);
      const { colour } = cssShade(shown.palette, scheme, shown.number(terms[i]), shown.range);
      return svg`<rect
        class=${i === active ? 'term active' : 'term'}
        data-term=${i}
        id=${isChoice ? `term-${i}` : nothing}
        role=${isChoice ? 'option' : nothing}
        aria-label=${isChoice ? spokenTerm(terms[i]) : nothing}
        aria-selected=${isChoice ? String(i === active) : nothing}
        x=${column * cell + 0.5}
        y=${row * cell + 0.5}
        width=${cell - 1}
        height=${cell - 1}
        fill=${colour}
      ></rect>`;
    })}
  </svg>`;
}

/** Width and height of a number's cell, and how it is written: as short as it goes unless stated. */
export interface NumberCell {
  readonly width: number;
  readonly height: number;
  readonly format?: (value: number) => string;
}

/** The grid in figures, each on its colour. */
export function numberGrid(grid: TermGrid, shown: Shown, cell: NumberCell, chosen?: number) {
  const { rows, columns, own, terms, scheme, active, place } = grid;
  const { width, height, format = short } = cell;
  return svg`<svg class="numbers" role="presentation" width=${columns * width} height=${rows * height}>
    ${own.map((i) => {
      const { row, column } = place(terms[i]);
      const number = shown.number(terms[i]);
      const { colour, isBright } = cssShade(shown.palette, scheme, number, shown.range);
      const [x, y] = [column * width, row * height];
      const state = [i === active ? 'active' : '', i === chosen ? 'chosen' : ''].join(' ');
      return svg`<g
        class=${`term ${state}`}
        data-term=${i}
        id=${`term-${i}`}
        role="option"
        aria-label=${spokenTerm(terms[i])}
        aria-selected=${String(i === active)}
      >
        <rect x=${x + 0.5} y=${y + 0.5} width=${width - 2} height=${height - 2} fill=${colour}></rect>
        <text
          class=${isBright ? 'on-bright' : 'on-dark'}
          x=${x + width - 4}
          y=${y + height / 2 + 3.5}
          text-anchor="end"
        >${format(number)}</text>
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
