import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { dimensionLetter, formatSelection, type Selection } from '../../lab/selection.ts';
import { brackets } from './term.ts';

/** Values of the trail that are named; those between them are one ellipsis. */
const FIRST = 1;
const LAST = 3;

/** The way down: the values descended from, each a button back to it, and the value that is shown. */
export function breadcrumb(
  trail: readonly Selection[],
  shown: Selection,
  climb: (depth: number) => void,
) {
  const cut = trail.length > FIRST + LAST + 1;
  return html`<nav class="crumbs mono" aria-label=${msg('Way down')}>
    ${trail.map((at, depth) => {
      if (cut && depth > FIRST && depth < trail.length - LAST) return nothing;
      if (cut && depth === FIRST) return html`<span aria-hidden="true">…</span>${separator}`;
      const name = formatSelection(at);
      return html`<button
          class="crumb-back"
          title=${name}
          aria-label=${msg(str`Back up to ${name}`)}
          @click=${() => climb(depth)}
        >
          ${at.layer}${brackets(at)}</button
        >${separator}`;
    })}
    <span class="crumb" aria-current="location"><b>${shown.layer}</b>[${places(shown)}]</span>
  </nav>`;
}

const separator = html`<span class="separator" aria-hidden="true">‹</span>`;

const places = ({ index }: Selection) =>
  index.map((i, d) => {
    const letter = dimensionLetter(index.length, d).toLowerCase();
    return html`${d > 0 ? ', ' : ''}<span class=${letter}>${letter}=${i}</span>`;
  });
