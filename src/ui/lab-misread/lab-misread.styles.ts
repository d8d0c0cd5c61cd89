import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 4px;
    min-width: 0;
    min-height: 0;
  }
  p {
    margin: 0;
    color: var(--lab-muted);
    font-size: 12px;
  }
  .list {
    position: relative;
    display: grid;
    grid-template-columns: repeat(auto-fill, 56px);
    grid-auto-rows: 80px;
    align-content: start;
    gap: 8px 4px;
    margin: -2px 0 0 -2px;
    padding: 2px;
    overflow: hidden auto;
    scrollbar-width: thin;
  }
  button {
    display: grid;
    justify-items: center;
    min-height: 0;
    padding: 2px 0 0;
    border: 0;
    background: none;
    font-size: var(--lab-small);
    line-height: 16px;
  }
  canvas {
    width: 42px;
    height: 42px;
    object-fit: contain;
    image-rendering: pixelated;
    outline: 1px solid var(--lab-hairline);
  }
  button:hover canvas {
    outline-color: var(--lab-muted);
  }
  b {
    color: var(--lab-bad);
    font-weight: 600;
  }
  .sure {
    color: var(--lab-muted);
  }
`;
