import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { largestTerm, type ExplainedTerm, type Explanation } from '../../lab/explain.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import { numberGrid, type TermGrid } from './term-grid.ts';
import { largest, type View } from './term.ts';

const CELL = { width: 96, height: 34, format: formatValue };
/** Values that a formula still spells out. */
const MOST_SPELLED = 9;

/** A pooling window: its values, which one won or what their sum is divided by. */
export function windowView({ found, scheme, active }: View) {
  const { terms, rule } = found;
  const [top, left] = [-2, -1].map((d) =>
    Math.min(...terms.map(({ source }) => source.index.at(d) ?? 0)),
  );
  const place = ({ source }: ExplainedTerm) => ({
    row: (source.index.at(-2) ?? 0) - top,
    column: (source.index.at(-1) ?? 0) - left,
  });
  const places = terms.map(place);
  const grid: TermGrid = {
    rows: Math.max(...places.map(({ row }) => row)) + 1,
    columns: Math.max(...places.map(({ column }) => column)) + 1,
    own: terms.map((_, i) => i),
    terms,
    place,
    scheme,
    active,
  };
  const shown = {
    number: ({ value }: ExplainedTerm) => value,
    palette: 'activation',
    range: largest(terms.map(({ value }) => value)),
  } as const;
  const winner = largestTerm(found);
  const chosen = rule === 'max' && winner !== undefined ? terms.indexOf(winner) : undefined;
  return html`<figure class="window" role="group">
    <figcaption>${terms.at(0)?.source.layer ?? ''}</figcaption>
    ${numberGrid(grid, shown, CELL, chosen)}
    <p class="formula mono">${formula(found)}</p>
    ${rule === 'max' ? html`<p class="note">${winnerText(winner)}</p>` : divisorNote(found)}
  </figure>`;
}

function formula({ rule, terms, divisor, float32 }: Explanation): string {
  const values = terms.map(({ value }) => formatFixed(value, 4));
  const shown =
    values.length <= MOST_SPELLED ? values : [...values.slice(0, 3), '…', ...values.slice(-2)];
  const result = formatFixed(float32 ?? NaN, 6);
  if (rule === 'max') return `max(${shown.join(', ')}) = ${result}`;
  const sum = shown.join(' + ').replace(/\+ −/g, '− ');
  return `(${sum}) / ${divisor ?? 1} = ${result}`;
}

function winnerText(winner: ExplainedTerm | undefined): string {
  const [row, column] = winner?.source.index.slice(-2) ?? [0, 0];
  return msg(str`The largest stands in row ${row}, column ${column}; the others are dropped.`);
}

function divisorNote({ terms, divisor = 1, clipped }: Explanation) {
  if (clipped === 0)
    return html`<p class="note">${msg(str`The mean of ${terms.length} values.`)}</p>`;
  return html`<p class="note">
    ${msg(str`${clipped} places of the window lie on padding and add nothing; divided by ${divisor}.`)}
  </p>`;
}
