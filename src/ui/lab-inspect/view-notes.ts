import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { dimensionLetter } from '../../lab/selection.ts';
import { offsetOf, type Shape } from '../../tensor/shape.ts';

/**
 * A view moves nothing: from an index to the value's place in memory, and from there to its index
 * under the other shape. Of a sample, without the batch.
 */
export function viewNotes(from: Shape, to: Shape, index: readonly number[]) {
  const place = offsetOf(from, index);
  const isFeature = to.length === 1;
  const steps = backward(isFeature ? from : to, place);
  return html`
    ${
      from.length > 1
        ? html`<p class="note">
              ${isFeature ? msg('From the maps to the feature:') : msg('To its place in memory:')}
            </p>
            <p class="formula mono">${forward(from, index)} = ${place}</p>`
        : nothing
    }
    ${steps.length === 0 ? nothing : html`<p class="note">${backNote(from, to)}</p>`}
    ${steps.map((line) => html`<p class="formula mono">${line}</p>`)}
  `;
}

function backNote(from: Shape, to: Shape): string {
  if (to.length === 1) return msg('And back:');
  return from.length === 1 ? msg('From the feature to the maps:') : msg('And from there:');
}

const letters = (sizes: Shape): string[] =>
  sizes.map((_, d) => dimensionLetter(sizes.length + 1, d + 1).toLowerCase());

const after = (sizes: Shape, d: number): number =>
  sizes.slice(d + 1).reduce((product, size) => product * size, 1);

/** `c · 25 + h · 5 + w = 9 · 25 + 2 · 5 + 2`. */
function forward(sizes: Shape, index: readonly number[]): string {
  const sum = (names: readonly (string | number)[]) =>
    names
      .map((name, d) => (after(sizes, d) === 1 ? `${name}` : `${name} · ${after(sizes, d)}`))
      .join(' + ');
  return `${sum(letters(sizes))} = ${sum(index)}`;
}

/** `c = ⌊237 / 25⌋ = 9`, and so on: each from what the one before it leaves. */
function backward(sizes: Shape, place: number): string[] {
  let rest = place;
  return letters(sizes).map((letter, d) => {
    const step = after(sizes, d);
    const of = d === 0 ? `${place}` : `(${place} mod ${after(sizes, d - 1)})`;
    const at = Math.floor(rest / step);
    rest -= at * step;
    const made = step === 1 ? of.replace(/[()]/g, '') : `⌊${of} / ${step}⌋`;
    return made === `${at}` ? `${letter} = ${at}` : `${letter} = ${made} = ${at}`;
  });
}
