import { html, nothing } from 'lit';
import type { ExplainedTerm, Explanation } from '../../lab/explain.ts';
import { formatFixed } from '../../lab/numbers.ts';
import type { Selection } from '../../lab/selection.ts';
import type { Scheme } from '../draw/scheme.ts';
import { heatGrid, numberGrid, type TermGrid } from './term-grid.ts';

const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const weightOf = (term: ExplainedTerm): number => term.weight?.value ?? 0;

/** A convolution: for every input channel its patch, its kernel, their products and the subtotal. */
export function convolutionView(
  { terms }: Explanation,
  scheme: Scheme,
  go: (source: Selection) => void,
) {
  const channels = groupBy(terms, (term) => term.source.index.at(-3) ?? 0);
  const [rows, columns] = [-2, -1].map(
    (d) => Math.max(...terms.map(({ weight }) => weight?.index.at(d) ?? 0)) + 1,
  );
  const ranges = {
    input: largest(terms.map(({ value }) => value)),
    weight: largest(terms.map(weightOf)),
    product: largest(terms.map(({ contribution }) => contribution)),
  };
  const source = terms.at(0)?.source.layer ?? '';
  return html`<div class="channels">
    ${[...channels].map(([channel, own], i) => {
      const grid: TermGrid = { rows, columns, terms: own, at: placeOfTap };
      const sum = own.reduce((total, { contribution }) => total + contribution, 0);
      return html`${i > 0 ? html`<span class="plus" aria-hidden="true">+</span>` : nothing}
        <figure class="channel">
          <figcaption>
            <span class="source">${source}</span>
            <span class="c">c=${channel}</span> × weight
          </figcaption>
          <div class="pair">
            ${heatGrid(grid, ({ value }) => value, 'activation', scheme, ranges.input)}
            ${heatGrid(grid, weightOf, 'weight', scheme, ranges.weight)}
          </div>
          ${numberGrid(grid, scheme, ranges.product, go)}
          <div class="subtotal mono"><span>Σ</span><span>${formatFixed(sum, 6)}</span></div>
        </figure>`;
    })}
  </div>`;
}

const placeOfTap = ({ weight }: ExplainedTerm) => ({
  row: weight?.index.at(-2) ?? 0,
  column: weight?.index.at(-1) ?? 0,
});

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** A window of plain values: what a pooling layer sees. */
export function windowView(
  { terms }: Explanation,
  scheme: Scheme,
  go: (source: Selection) => void,
) {
  const [top, left] = [-2, -1].map((d) =>
    Math.min(...terms.map(({ source }) => source.index.at(d) ?? 0)),
  );
  const place = ({ source }: ExplainedTerm) => ({
    row: (source.index.at(-2) ?? 0) - top,
    column: (source.index.at(-1) ?? 0) - left,
  });
  const [rows, columns] = (['row', 'column'] as const).map(
    (side) => Math.max(...terms.map((term) => place(term)[side])) + 1,
  );
  const grid: TermGrid = { rows, columns, terms, at: place };
  const range = largest(terms.map(({ value }) => value));
  const heat = heatGrid(grid, ({ value }) => value, 'activation', scheme, range);
  return html`<figure class="channel">
    <figcaption>${terms.at(0)?.source.layer ?? ''}</figcaption>
    <div class="pair">${heat}${numberGrid(grid, scheme, range, go)}</div>
  </figure>`;
}
