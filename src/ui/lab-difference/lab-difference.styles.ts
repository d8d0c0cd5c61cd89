import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 6px;
    align-content: start;
  }
  .grid {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    width: max-content;
    max-width: 100%;
    padding: 2px;
    cursor: crosshair;
  }
  figure {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 72px;
    margin: 0;
  }
  figcaption {
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  .maps {
    position: relative;
    width: max-content;
    color: var(--lab-accent);
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
  .number {
    font: 11px/14px var(--lab-mono);
    font-variant-numeric: tabular-nums;
  }
  lab-scale {
    width: 224px;
  }
`;
