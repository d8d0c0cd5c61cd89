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
