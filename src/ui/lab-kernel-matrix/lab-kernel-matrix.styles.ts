import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
    color: var(--lab-accent);
  }
  .scroll {
    height: 100%;
    overflow: auto;
    color: var(--lab-muted);
    font: 9.5px var(--lab-mono);
    scrollbar-width: thin;
    overscroll-behavior: contain;
  }
  .heads {
    position: sticky;
    top: 0;
    z-index: 1;
    width: max-content;
    background: var(--lab-paper);
  }
  .kernels {
    position: relative;
    width: max-content;
    cursor: crosshair;
  }
  /* The table is larger than what is seen of it: the ring is around that. */
  .kernels:focus-visible {
    outline: none;
  }
  .scroll:has(.kernels:focus-visible) {
    outline: 2px solid var(--lab-accent);
    outline-offset: 2px;
  }
`;
