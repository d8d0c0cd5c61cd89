import { css, html } from 'lit';

/** One thing of a few that can be chosen. */
export interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
  /** Written as code is. */
  readonly isCode?: boolean;
}

/** A choice among a few words, the chosen one underlined: radio buttons to the keyboard. */
export function choice<T extends string>(
  name: string,
  label: string,
  options: readonly Option<T>[],
  chosen: T | undefined,
  choose: (value: T) => void,
) {
  return html`<span class="choice" role="radiogroup" aria-label=${label}>
    ${options.map(
      ({ value, text, isCode }) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            class="visually-hidden"
            .checked=${value === chosen}
            @change=${() => choose(value)}
          /><span class=${isCode ? 'mono' : ''}>${text}</span></label
        >`,
    )}
  </span>`;
}

export const choiceStyles = css`
  .choice {
    display: flex;
    gap: 12px;
    align-items: center;
    font-size: 12px;
    white-space: nowrap;
  }
  .choice label {
    position: relative;
    color: var(--lab-muted);
    cursor: pointer;
  }
  .choice label:hover {
    color: var(--lab-ink);
  }
  .choice :checked + span {
    border-bottom: 1px solid var(--lab-accent);
    color: var(--lab-ink);
  }
  .choice label:has(:focus-visible) {
    outline: 2px solid var(--lab-accent);
    outline-offset: 2px;
  }
`;
