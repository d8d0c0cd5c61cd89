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
  .list {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 28px));
    gap: 2px;
    max-height: 170px;
    margin: -2px;
    padding: 2px;
    overflow: auto;
    scrollbar-width: none;
  }
  button {
    position: relative;
    aspect-ratio: 1;
    min-height: 0;
    padding: 0;
    border: 1px solid var(--lab-hairline);
    border-radius: 1px;
  }
  [aria-selected='true'] {
    border-color: var(--lab-accent);
    outline: 1px solid var(--lab-accent);
  }
  .wrong::after {
    content: '';
    position: absolute;
    inset: auto 2px 2px auto;
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--lab-bad);
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  .file {
    margin: 0;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
