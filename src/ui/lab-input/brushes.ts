import { msg } from '@lit/localize';
import { html } from 'lit';

/** Widths of the pen, in pad units of which the side has 280. */
export const BRUSHES = [
  { name: () => msg('thin brush'), width: 12 },
  { name: () => msg('medium brush'), width: 20 },
  { name: () => msg('thick brush'), width: 32 },
] as const;

/** The widths to choose from, each drawn as a dot. */
export function brushChoice(chosen: number, choose: (width: number) => void) {
  return html`<div class="brushes" role="radiogroup" aria-label=${msg('Brush')}>
    ${BRUSHES.map(
      ({ name, width }) =>
        html`<label title=${name()}>
          <input
            type="radio"
            name="brush"
            class="visually-hidden"
            aria-label=${name()}
            .checked=${width === chosen}
            @change=${() => choose(width)}
          />
          <svg width="24" height="28" viewBox="0 0 24 28" aria-hidden="true">
            <circle cx="12" cy="14" r=${width / 4}></circle>
          </svg>
        </label>`,
    )}
  </div>`;
}
