import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  h2 {
    color: var(--lab-muted);
    font-weight: 500;
  }
  .stages {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
  }
  .stage {
    display: grid;
    gap: 2px;
    min-width: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-align: left;
  }
  canvas {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--lab-hairline);
    object-fit: contain;
    image-rendering: pixelated;
  }
  .stage:hover canvas,
  .stage[aria-expanded='true'] canvas {
    border-color: var(--lab-accent);
  }
  .large {
    display: grid;
    gap: 6px;
    margin: 0;
    font-size: var(--lab-small);
  }
  .large label {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 24px;
  }
  input {
    margin: 0;
    accent-color: var(--lab-accent);
  }
  figcaption,
  .notices {
    color: var(--lab-muted);
  }
  .notices {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    font-size: var(--lab-small);
    line-height: 1.35;
    list-style: none;
  }
`;
