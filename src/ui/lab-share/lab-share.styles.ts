import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  /* As wide before it says that it copied as after. */
  button {
    min-width: 64px;
    padding: 0 8px;
    border-color: transparent;
    background: none;
    white-space: nowrap;
  }
  .by-hand {
    position: fixed;
    inset: 48px 16px auto auto;
    width: min(400px, 100vw - 32px);
    margin: 0;
    padding: 12px;
    border: 1px solid var(--lab-control);
    background: var(--lab-raised);
    color: var(--lab-ink);
  }
  p {
    margin: 0;
  }
  label + p {
    margin-top: 8px;
  }
  label {
    display: grid;
    gap: 8px;
  }
  input {
    min-width: 0;
    min-height: 28px;
    padding: 0 8px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    background: var(--lab-paper);
    color: inherit;
    font-size: 12px;
  }
`;
