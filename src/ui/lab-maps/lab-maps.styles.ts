import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    color: var(--lab-accent);
  }
  .maps {
    position: relative;
    width: max-content;
    cursor: crosshair;
    touch-action: manipulation;
  }
`;
