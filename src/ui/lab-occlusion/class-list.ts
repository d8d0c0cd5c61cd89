import { msg, str } from '@lit/localize';
import { html, svg } from 'lit';
import { formatFixed } from '../../lab/numbers.ts';
import type { OcclusionMap } from '../../lab/occlusion.ts';

/** Pixels of a bar of probability 1. */
const BAR = 72;

/**
 * Every class with its probability before and after the patch at a place; choosing one shows its map.
 *
 * @param place counted row by row
 */
export function classList(
  { covered, uncovered }: OcclusionMap,
  place: number,
  target: number,
  choose: (target: number) => void,
) {
  const classes = uncovered.data.length;
  const after = covered.data.subarray(place * classes, (place + 1) * classes);
  return html`<fieldset class="classes">
    <legend class="visually-hidden">${msg('Class whose probability is watched')}</legend>
    <div class="class head" aria-hidden="true">
      <span>${msg('class')}</span><span></span> <span>${msg('as it is')}</span
      ><span>${msg('with the patch')}</span>
    </div>
    ${Array.from(uncovered.data, (before, c) => {
      const [first, second] = [before, after[c]].map((value) => formatFixed(value, 4));
      const name = msg(str`${c}: probability ${first}, with the patch ${second}`);
      return html`<label class="class mono ${c === target ? 'chosen' : ''}">
        <input
          type="radio"
          name="class"
          class="visually-hidden"
          aria-label=${name}
          .checked=${c === target}
          @change=${() => choose(c)}
        />
        <b>${c}</b>
        <svg width=${BAR} height="12" aria-hidden="true">
          ${svg`<rect class="after" y="2" width=${widthOf(after[c])} height="8"></rect>
            <rect class="before" x=${widthOf(before)} width="1.5" height="12"></rect>`}
        </svg>
        <span>${first}</span><span>${second}</span>
      </label>`;
    })}
  </fieldset>`;
}

const widthOf = (probability: number): number =>
  Number.isNaN(probability) ? 0 : probability * (BAR - 2);
