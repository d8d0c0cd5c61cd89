import { msg } from '@lit/localize';
import { html } from 'lit';

/** How the figure is drawn. */
export interface Switches {
  /** Planes and strips are filled with the sample's values. */
  readonly hasValues: boolean;
  /** Layers that keep their input's shape have a stack of their own. */
  readonly hasActivations: boolean;
  /** What the selected value draws on is outlined in every earlier layer. */
  readonly hasField: boolean;
  /** Sides go by the square root of sizes. */
  readonly isSquareRoot: boolean;
}

/** A checkbox for each switch. */
export function switchesView(switches: Switches, change: (change: Partial<Switches>) => void) {
  const names: readonly (readonly [keyof Switches, string])[] = [
    ['hasValues', msg('Values')],
    ['hasActivations', msg('Activations')],
    ['hasField', msg('Receptive field')],
    ['isSquareRoot', msg('Square-root scale')],
  ];
  return names.map(
    ([name, text]) =>
      html`<label>
        <input
          type="checkbox"
          name=${name}
          .checked=${switches[name]}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) change({ [name]: target.checked });
          }}
        />
        ${text}
      </label>`,
  );
}
