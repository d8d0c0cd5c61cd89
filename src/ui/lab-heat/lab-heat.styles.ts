import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    width: max-content;
  }
  .grid {
    position: relative;
    width: max-content;
    color: var(--lab-accent);
    cursor: crosshair;
    touch-action: pan-y;
  }
  canvas {
    display: block;
    image-rendering: pixelated;
  }
  .dots,
  .patches {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .dots {
    color: var(--lab-ink);
  }
  .patches {
    background: none;
    color: var(--lab-raised);
  }
`;
