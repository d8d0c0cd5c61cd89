import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Fill, OcclusionSettings, Patch } from '../../lab/occlusion.ts';

/** Sides that can be chosen, alone or all together. */
const SIDES = [3, 5, 7, 9];

const FILLS: readonly (readonly Fill[])[] = [['paper'], ['ink'], ['mean'], ['paper', 'ink']];

/** `paper (0)`. */
function fillName(fills: readonly Fill[]): string {
  if (fills.length > 1) return msg('paper and ink');
  switch (fills[0]) {
    case 'paper':
      return msg('paper (0)');
    case 'ink':
      return msg('ink (1)');
    case 'mean':
      return msg('the mean');
    default:
      return fills[0] satisfies never;
  }
}

/** `5 × 5, paper (0)`. */
export const patchName = ({ side, fill }: Patch): string =>
  `${side} × ${side}, ${fillName([fill])}`;

/** Which patch is slid over the picture. */
export function patchChoice(
  { sides, fills }: OcclusionSettings,
  choose: (change: Partial<OcclusionSettings>) => void,
) {
  const sidesChoices = [...SIDES.map((side) => [side]), SIDES];
  const all = SIDES.join(', ');
  return html`<div class="choices">
    <label>
      <span>${msg('Patch')}</span>
      <select
        class="sides"
        @change=${({ target }: Event) => choose({ sides: sidesChoices[indexIn(target)] })}
      >
        ${sidesChoices.map(
          (choice) =>
            html`<option ?selected=${choice.join() === sides.join()}>
              ${choice.length > 1 ? msg(str`all of ${all}`) : `${choice[0]} × ${choice[0]}`}
            </option>`,
        )}
      </select>
    </label>
    <label>
      <span>${msg('filled with')}</span>
      <select
        class="fills"
        @change=${({ target }: Event) => choose({ fills: FILLS[indexIn(target)] })}
      >
        ${FILLS.map(
          (choice) =>
            html`<option ?selected=${choice.join() === fills.join()}>${fillName(choice)}</option>`,
        )}
      </select>
    </label>
  </div>`;
}

const indexIn = (target: EventTarget | null): number =>
  target instanceof HTMLSelectElement ? target.selectedIndex : 0;
