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
  canvas {
    display: block;
    image-rendering: pixelated;
  }
  .marks {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
`;
