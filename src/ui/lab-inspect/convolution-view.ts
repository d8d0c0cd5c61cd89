import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { ExplainedTerm } from '../../lab/explain.ts';
import { sumInFloat32 } from '../../lab/float32.ts';
import { formatFixed } from '../../lab/numbers.ts';
import { heatGrid, numberGrid, type Shown, type TermGrid } from './term-grid.ts';
import { largest, type View } from './term.ts';

const NUMBER = { width: 27, height: 20 };
/** Pixels of the side of a patch's, and of a kernel's, picture above figures. */
const SIDE = 64;
/** The same where the products are a picture too: the largest at which all channels are seen. */
const SMALL_SIDES = [64, 56, 48, 40, 34] as const;
/** Pixels beside and below the three pictures, and pixels that all rows may take. */
const MARGIN = { width: 20, height: 42 };
const HEIGHT = 190;

const weightOf = ({ weight }: ExplainedTerm): number => weight?.value ?? 0;

const placeOfTap = ({ weight }: ExplainedTerm) => ({
  row: weight?.index.at(-2) ?? 0,
  column: weight?.index.at(-1) ?? 0,
});

/**
 * A convolution: for every input channel its patch, its kernel, their products and the subtotal. The
 * products stand in figures where there is room, else as colours.
 */
export function convolutionView({ found: { terms }, scheme, active, room }: View) {
  const channels = [...byChannel(terms)];
  const taps = terms.map(placeOfTap);
  const rows = Math.max(...taps.map(({ row }) => row)) + 1;
  const columns = Math.max(...taps.map(({ column }) => column)) + 1;
  const isWide = channels.length * (columns * NUMBER.width + 16) <= room;
  const input = colours('activation', terms, ({ value }) => value);
  const small = sideFor(channels.length, room);
  const weight = colours('weight', terms, weightOf);
  const product = colours('activation', terms, ({ contribution }) => contribution);
  const source = terms.at(0)?.source.layer ?? '';
  return html`<div class=${isWide ? 'channels' : 'channels small'}>
    ${channels.map(([channel, own], at) => {
      const grid = { rows, columns, own, terms, scheme, active, place: placeOfTap };
      return html`${at > 0 && isWide ? html`<span class="plus" aria-hidden="true">+</span>` : nothing}
        <figure class="channel" role="group">
          <figcaption>
            ${isWide ? source : nothing}
            <span class="c">c=${channel}</span>${isWide ? ` × ${msg('weight')}` : nothing}
          </figcaption>
          ${isWide ? inFigures(grid, input, weight, product) : inColours(grid, cellFor(grid, small), [input, weight, product])}
          <div class="subtotal mono">
            <span>Σ</span>
            <span>${formatFixed(sumInFloat32(own.map((i) => terms[i].contribution)), 6)}</span>
          </div>
        </figure>`;
    })}
  </div>`;
}

function inFigures(grid: TermGrid, input: Shown, weight: Shown, product: Shown) {
  const cell = cellFor(grid, SIDE);
  return html`<div class="pair">
      ${heatGrid(grid, input, cell, false)} ${heatGrid(grid, weight, cell, false)}
    </div>
    ${numberGrid(grid, product, NUMBER)}`;
}

function inColours(grid: TermGrid, cell: number, [input, weight, product]: readonly Shown[]) {
  return html`<div class="pair">
    ${heatGrid(grid, input, cell, false)} ${heatGrid(grid, weight, cell, false)}
    ${heatGrid(grid, product, cell, true)}
  </div>`;
}

function sideFor(channels: number, room: number): number {
  const fits = SMALL_SIDES.find((side) => {
    const inRow = Math.floor(room / (3 * side + MARGIN.width));
    return Math.ceil(channels / inRow) * (side + MARGIN.height) <= HEIGHT;
  });
  return fits ?? SMALL_SIDES[SMALL_SIDES.length - 1];
}

const cellFor = ({ rows, columns }: TermGrid, side: number): number =>
  Math.max(3, Math.floor(side / Math.max(rows, columns)));

function colours(
  palette: Shown['palette'],
  terms: readonly ExplainedTerm[],
  number: Shown['number'],
): Shown {
  return { palette, number, range: largest(terms.map(number)) };
}

/** Positions of the terms by the input channel they come from. */
function byChannel(terms: readonly ExplainedTerm[]): Map<number, number[]> {
  const channels = new Map<number, number[]>();
  for (const [i, { source }] of terms.entries()) {
    const channel = source.index.at(-3) ?? 0;
    const own = channels.get(channel);
    if (own === undefined) channels.set(channel, [i]);
    else own.push(i);
  }
  return channels;
}
