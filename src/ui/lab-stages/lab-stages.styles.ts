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
  canvas {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    object-fit: contain;
  }
  .crisp {
    image-rendering: pixelated;
  }
  /* 56 is twice MNIST's 28. Neighbours share a hairline. */
  .stages {
    display: grid;
    grid-template-columns: repeat(auto-fill, 56px);
    row-gap: 8px;
  }
  .stage {
    position: relative;
    display: grid;
    gap: 2px;
    min-width: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-align: left;
  }
  .stage::before {
    content: '';
    position: absolute;
    top: 0;
    left: 0;
    width: 57px;
    height: 57px;
    border: 1px solid var(--lab-hairline);
  }
  .stage:hover::before {
    z-index: 1;
    border-color: var(--lab-muted);
  }
  .stage[aria-expanded='true']::before {
    z-index: 1;
    border: 2px solid var(--lab-accent);
  }
  .stage:focus-visible {
    z-index: 2;
  }
  .altered :last-child {
    text-decoration: line-through;
  }
  .off {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    color: var(--lab-faint);
  }
  .preview {
    position: fixed;
    inset: auto;
    width: 242px;
    margin: 0;
    padding: 8px;
    border: 1px solid var(--lab-control);
    background: var(--lab-raised);
    color: var(--lab-muted);
    font-size: var(--lab-small);
    pointer-events: none;
  }
  .preview canvas {
    margin-bottom: 4px;
  }
  .large {
    display: grid;
    gap: 4px;
    width: 168px;
    margin: 0;
    font-size: var(--lab-small);
  }
  .large label {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 24px;
  }
  .idle {
    color: var(--lab-faint);
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
