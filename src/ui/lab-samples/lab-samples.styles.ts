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
  /* A thumbnail is MNIST's frame, pixel for pixel. Neighbours share a hairline. The list reaches into
     the rail's margin, where its scrollbar is. */
  .list {
    position: relative;
    display: grid;
    grid-template-columns: repeat(auto-fill, 28px);
    max-height: 182px;
    margin: -2px -13px -2px -2px;
    padding: 2px 11px 2px 2px;
    overflow: hidden auto;
    scrollbar-width: thin;
  }
  button {
    position: relative;
    width: 28px;
    height: 28px;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
  }
  button::before {
    content: '';
    position: absolute;
    inset: 0 -1px -1px 0;
    border: 1px solid var(--lab-hairline);
  }
  button:hover::before {
    z-index: 1;
    border-color: var(--lab-muted);
  }
  [aria-selected='true']::before {
    z-index: 1;
    border: 2px solid var(--lab-accent);
  }
  button:focus-visible {
    z-index: 2;
  }
  .wrong::after {
    content: '';
    position: absolute;
    inset: auto 3px 3px auto;
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
  .answer {
    margin: 0;
    font-size: var(--lab-title);
  }
  .answer b {
    color: var(--lab-accent);
  }
  .answer span {
    display: block;
    color: var(--lab-muted);
    font-size: var(--lab-small);
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
