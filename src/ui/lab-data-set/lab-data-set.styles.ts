import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    font-size: 12px;
  }
  .steps {
    display: flex;
    gap: 4px;
    align-items: center;
    max-width: 224px;
    font-variant-numeric: tabular-nums;
  }
  button {
    width: 24px;
    padding: 0;
  }
  button[aria-disabled='true'] {
    color: var(--lab-faint);
    cursor: default;
  }
  /* The arrow keys count up and down: no room is needed for buttons that do. */
  [type='number'] {
    width: 48px;
    min-height: 28px;
    padding: 0 4px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    appearance: textfield;
    background: var(--lab-raised);
    color: inherit;
    font: inherit;
    text-align: right;
  }
  ::-webkit-inner-spin-button {
    appearance: none;
  }
  .count {
    flex: 1;
    white-space: nowrap;
  }
  p {
    margin: 4px 0 0;
  }
  p,
  .count,
  .order {
    color: var(--lab-muted);
  }
  .order {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 24px;
  }
  .order input {
    margin: 0;
    accent-color: var(--lab-accent);
  }
`;
